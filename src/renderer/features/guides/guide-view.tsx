import { Anchor, Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Guide, GuideVersion } from '../../../shared/contract/guides'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { PageBody } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { absoluteTime } from '../../ui/time'
import { bodyOf } from './guide-body'
import { GuideEditor } from './guide-editor'
import { GuidePreview } from './guide-preview'
import { GuideText } from './guide-text'
import classes from './guides.module.css'

type Props = { guide: Guide; listPath: string }

/** One guide: its versions to read, its draft to write. */
export function GuideView({ guide, listPath }: Props) {
  const t = useText()
  const mayWrite = useScope('guide.write') !== null
  const { versions } = guide
  const draft = versions.find(({ state }) => state === 'draft')
  const inForce = versions.find(({ state }) => state === 'published')
  const [picked, setPicked] = useState<string | null>(null)
  const [writing, setWriting] = useState(false)
  const standard = (mayWrite ? draft : undefined) ?? inForce ?? versions[0]
  const shownId = versions.find(({ id }) => id === picked)?.id ?? standard?.id
  const version = useQuery(
    api.guides.version.queryOptions({
      input: { id: shownId ?? '0' },
      enabled: shownId !== undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const show = (id: string | undefined, write: boolean) => {
    setPicked(id ?? null)
    setWriting(write)
  }
  const lead = (
    <>
      <Anchor component={Link} to={listPath} size="sm">
        {t('guides.back')}
      </Anchor>
      <Text size="sm" fw={600}>
        {t(`words.callbackKind.${guide.kind}`)} · {guide.title}
      </Text>
      <NativeSelect
        size="xs"
        aria-label={t('guides.version.label')}
        value={shownId ?? ''}
        data={versions.map(({ id, version: n, state }) => ({
          value: id,
          label: t('guides.version.option', { n, state: t(`guides.version.state.${state}`) }),
        }))}
        onChange={(event) => show(event.currentTarget.value, false)}
      />
    </>
  )
  return (
    <QueryView query={version}>
      {(data) => {
        const body = bodyOf(data)
        if (body === null) return null
        const edits = mayWrite && (data.state === 'draft' || (writing && draft === undefined))
        return edits ? (
          <GuideEditor
            key={guide.id}
            lead={lead}
            guide={guide}
            base={data}
            body={body}
            onStop={() => show(undefined, false)}
          />
        ) : (
          <ReadVersion
            lead={lead}
            version={data}
            action={
              mayWrite && (
                <Button onClick={() => show(draft?.id ?? inForce?.id, true)}>
                  {t(draft ? 'guides.version.toDraft' : 'guides.version.editNext')}
                </Button>
              )
            }
          />
        )
      }}
    </QueryView>
  )
}

type ReadProps = { version: GuideVersion; lead: ReactNode; action: ReactNode }

function ReadVersion({ version, lead, action }: ReadProps) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const body = bodyOf(version)
  if (body === null) return null
  const when = version.publishedAt === null ? '' : absoluteTime(version.publishedAt, now, zone)
  return (
    <>
      <div className={classes.bar}>
        {lead}
        <Text size="sm" c="dimmed">
          {t(version.publishedAt === null ? 'guides.version.draft' : 'guides.version.published', {
            when,
            who: version.by,
          })}
        </Text>
        {version.note && (
          <Text size="sm" c="dimmed">
            {t('guides.version.note', { note: version.note })}
          </Text>
        )}
        <Group gap="sm" ml="auto">
          {action}
        </Group>
      </div>
      <div className={classes.panes}>
        <PageBody focusable>
          <Stack gap="lg">
            <GuideText body={body} />
          </Stack>
        </PageBody>
        <aside className={classes.preview} aria-label={t('guides.edit.preview')}>
          <GuidePreview key={version.id} version={version} body={body} />
        </aside>
      </div>
    </>
  )
}
