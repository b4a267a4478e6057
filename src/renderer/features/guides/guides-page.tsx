import { Badge, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Guide, GuideType } from '../../../shared/contract/guides'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { Icon } from '../../ui/icons'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import { CallingFrame } from '../plans/calling-frame'
import { AddGuide } from './add-guide'
import { GuideView } from './guide-view'

const paths: Readonly<Record<GuideType, string>> = {
  script: '/callbacks/scripts',
  questionnaire: '/callbacks/questionnaires',
}

/** 话术: what callers say, by kind of callback and in versions [C8]. */
export function ScriptsPage() {
  return <GuidesPage type="script" />
}

/** 回访提纲: what callers ask [C8]. */
export function QuestionnairesPage() {
  return <GuidesPage type="questionnaire" />
}

function GuidesPage({ type }: { type: GuideType }) {
  const t = useText()
  const navigate = useNavigate()
  const { id } = useParams()
  const mayWrite = useScope('guide.write') !== null
  const [adding, setAdding] = useState(false)
  const list = useQuery(api.guides.list.queryOptions({ input: { type } }))
  return (
    <CallingFrame
      title={t(`guides.title.${type}`)}
      actions={
        mayWrite &&
        id === undefined && (
          <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('guides.add.action')}
          </Button>
        )
      }
    >
      <QueryView query={list}>
        {(guides) => {
          const guide = guides.find((each) => each.id === id)
          return guide ? (
            <GuideView key={guide.id} guide={guide} listPath={paths[type]} />
          ) : (
            <GuideList
              type={type}
              guides={guides}
              mayWrite={mayWrite}
              onOpen={(each) => navigate(`${paths[type]}/${each.id}`)}
            />
          )
        }}
      </QueryView>
      {adding && (
        <AddGuide
          type={type}
          guides={list.data ?? []}
          onClose={() => setAdding(false)}
          onAdded={({ guideId }) => navigate(`${paths[type]}/${guideId}`)}
        />
      )}
    </CallingFrame>
  )
}

type ListProps = { type: GuideType; guides: readonly Guide[]; mayWrite: boolean; onOpen: (guide: Guide) => void }

function GuideList({ type, guides, mayWrite, onOpen }: ListProps) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const inForce = ({ versions }: Guide) => versions.find(({ state }) => state === 'published')
  const draft = ({ versions }: Guide) => versions.find(({ state }) => state === 'draft')
  const kindText = ({ kind }: Guide) => t(`words.callbackKind.${kind}`)
  const versionText = (guide: Guide) => {
    const version = inForce(guide)
    return version ? t('guides.list.version', { n: version.version }) : t('guides.list.notPublished')
  }
  const publishedText = (guide: Guide) => {
    const version = inForce(guide)
    return version?.publishedAt
      ? t('guides.list.by', { when: absoluteTime(version.publishedAt, now, zone), who: version.by })
      : ''
  }
  const draftText = (guide: Guide) => (draft(guide) ? t('guides.list.hasDraft') : '')
  const columns: RecordColumn<Guide>[] = [
    { id: 'kind', header: t('guides.list.kind'), cell: kindText, text: kindText, fixed: true },
    { id: 'title', header: t('guides.list.name'), cell: (guide) => guide.title, text: (guide) => guide.title },
    { id: 'version', header: t('guides.list.inForce'), cell: versionText, text: versionText },
    { id: 'published', header: t('guides.list.publishedAt'), cell: publishedText, text: publishedText },
    {
      id: 'draft',
      header: t('guides.list.draft'),
      cell: (guide) => draft(guide) && <Badge color="amber">{draftText(guide)}</Badge>,
      text: draftText,
    },
  ]
  return (
    <>
      <Text size="sm" c="dimmed" px="lg" py="sm">
        {t(`guides.intro.${type}`)}
      </Text>
      <RecordTable
        name={`guides-${type}`}
        label={t('guides.list.table')}
        columns={columns}
        rows={guides}
        rowKey={(guide) => guide.id}
        describe={(guide) =>
          t('guides.list.row', { kind: kindText(guide), title: guide.title, version: versionText(guide) })
        }
        onOpen={onOpen}
        actions={(guide) => (
          <Button size="compact-sm" variant="subtle" onClick={() => onOpen(guide)}>
            {t(mayWrite ? 'guides.list.edit' : 'guides.list.open')}
          </Button>
        )}
        empty={<EmptyState title={t('guides.list.empty')} />}
      />
    </>
  )
}
