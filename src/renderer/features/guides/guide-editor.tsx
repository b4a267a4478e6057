import { Button, Group, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Guide, GuideVersion } from '../../../shared/contract/guides'
import { refused } from '../../api/errors'
import { useText } from '../../text/language'
import { DraftNotice, useDraft } from '../../ui/drafts'
import { ErrorNotice } from '../../ui/error-notice'
import { usePageHotkeys } from '../../ui/hotkeys'
import { bodyOf, type GuideBody } from './guide-body'
import { type Fault, questionnaireFaults, scriptFaults } from './guide-faults'
import { GuidePreview } from './guide-preview'
import classes from './guides.module.css'
import { PublishButton } from './publish-button'
import { QuestionnaireEditor } from './questionnaire-editor'
import { ScriptEditor } from './script-editor'
import { useGuideActs } from './use-guide-acts'

type Props = {
  /** What guide and version this is, and the way back. */
  lead: ReactNode
  guide: Guide
  /** The draft, or what the next version begins with. */
  base: GuideVersion
  body: GuideBody
  /** Nothing is being written any more. */
  onStop: () => void
}

const sameBody = (a: GuideBody, b: GuideBody) => JSON.stringify(a) === JSON.stringify(b)

/** What is being written, beside how it will look in a call. Kept as the person's draft until it is saved. */
export function GuideEditor({ lead, guide, base, body: saved, onStop }: Props) {
  const t = useText()
  const [body, setBody] = useState(saved)
  const draft = useDraft({ key: `guide/${guide.id}`, value: body, blank: saved, restore: setBody })
  // Whoever has typed nothing sees what another window saved.
  const [seen, setSeen] = useState(saved)
  if (!sameBody(seen, saved)) {
    setSeen(saved)
    if (sameBody(body, seen)) setBody(saved)
  }
  const { save, publish, discard } = useGuideActs({
    guide,
    onStop,
    onSaved: async (version) => {
      setBody(bodyOf(version) ?? body)
      await draft.clear()
    },
  })
  const isDraft = base.state === 'draft'
  const number = isDraft ? base.version : (guide.versions[0]?.version ?? 0) + 1
  const dirty = !sameBody(body, saved)
  const refusal = refused(publish.error, 'guide.impossible') ?? refused(save.error, 'guide.impossible')
  const here = body.type === 'script' ? scriptFaults(body.script) : questionnaireFaults(body.questionnaire)
  const faults: Fault[] = [...here, ...(refusal ? [refusal.facts] : [])]
  const keep = () => dirty && save.mutate(body)
  usePageHotkeys({ 'mod+Enter': keep })
  return (
    <>
      <div className={classes.bar}>
        {lead}
        <Text size="sm" c="dimmed">
          {t('guides.edit.heading', { n: number })}
        </Text>
        {here.length > 0 && (
          <Text size="sm" c="var(--mantine-color-error)" role="status">
            {t('guides.edit.faults', { n: here.length })}
          </Text>
        )}
        <Group gap="sm" ml="auto">
          {isDraft ? (
            <Button variant="subtle" color="gray" loading={discard.isPending} onClick={() => discard.mutate(base)}>
              {t('guides.edit.discard')}
            </Button>
          ) : (
            <Button
              variant="subtle"
              color="gray"
              onClick={async () => {
                await draft.clear()
                onStop()
              }}
            >
              {t('guides.edit.stop')}
            </Button>
          )}
          <Button variant="default" disabled={!dirty} loading={save.isPending} onClick={keep}>
            {t('guides.edit.save')}
          </Button>
          <PublishButton
            version={number}
            kind={t(`words.callbackKind.${guide.kind}`)}
            disabled={here.length > 0 || (!dirty && !isDraft)}
            busy={publish.isPending}
            error={publish.error}
            onPublish={(note) => publish.mutate({ body, note })}
          />
        </Group>
      </div>
      <div className={classes.panes}>
        <div className={classes.edit}>
          <DraftNotice offer={draft.offer} />
          {save.isError && !refusal && <ErrorNotice error={save.error} />}
          {body.type === 'script' ? (
            <ScriptEditor
              value={body.script}
              faults={faults}
              onChange={(script) => setBody({ type: 'script', script })}
            />
          ) : (
            <QuestionnaireEditor
              value={body.questionnaire}
              faults={faults}
              onChange={(questionnaire) => setBody({ type: 'questionnaire', questionnaire })}
            />
          )}
        </div>
        <aside className={classes.preview} aria-label={t('guides.edit.preview')}>
          <GuidePreview version={base} body={body} />
        </aside>
      </div>
    </>
  )
}
