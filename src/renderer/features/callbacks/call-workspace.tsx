import { Badge, Text, Textarea, Title } from '@mantine/core'
import { type Ref, useRef, useState } from 'react'
import type { Callback } from '../../../shared/contract/callbacks'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useNoAutoLock } from '../../ui/busy'
import { useClock } from '../../ui/clock'
import { useDesk, useScope, useSession } from '../../ui/desk-context'
import { DraftNotice, useDraft } from '../../ui/drafts'
import { DueChip } from '../../ui/due-chip'
import { ErrorNotice } from '../../ui/error-notice'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Section } from '../../ui/page'
import { PhoneText } from '../../ui/phone-text'
import { AttemptList } from './attempt-list'
import { CallTimer, callMinutes } from './call-timer'
import type { CallbackDetail } from './callback-detail'
import { KnownFacts } from './known-facts'
import { type Choice, OutcomeBar } from './outcome-bar'
import { scriptOf } from './outline'
import { OutlineForm } from './outline-form'
import { PinnedNote } from './pinned-note'
import { ScriptPanel } from './script-panel'
import { blankForm, type CallForm, draftKey, useRecord } from './use-record'
import classes from './workspace.module.css'

type Props = {
  detail: CallbackDetail
  queue: readonly Callback[]
  /** The call began with F8 or 开始. */
  begun: boolean
  rootRef: Ref<HTMLElement>
}

/** One call: what is known, what to say, what was answered, how it ended. */
export function CallWorkspace({ detail, queue, begun, rootRef }: Props) {
  const t = useText()
  const { instant } = useClock()
  const { club } = useDesk()
  const { certified } = useSession()
  const mayRecord = useScope('callback.write') !== null
  const { callback, attempts, member } = detail
  const kind = club?.kind ?? 'gym'
  const version = scriptOf(kind)

  const [form, setForm] = useState<CallForm>(blankForm)
  const open = callback.state === 'open'
  const disabled = !mayRecord || !certified || !open
  const [since, setSince] = useState<number | null>(() => (begun && !disabled ? instant() : null))
  const note = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft({ key: draftKey(callback.id), value: form, blank: blankForm, restore: setForm })
  const record = useRecord({ queue, onRecorded: draft.clear })
  useNoAutoLock(since !== null)

  const begin = () => {
    if (disabled) return
    if (since !== null) {
      announce(t('callbacks.call.chooseOutcome'))
      return
    }
    setSince(instant())
    announce(t('callbacks.call.begun'))
  }
  usePageHotkeys({ F8: open ? begin : undefined })

  const choose = (choice: Choice) => {
    const said = form.note.trim()
    if (choice.problem && said === '') {
      note.current?.focus()
      announce(t('callbacks.problemNeedsNote'))
      return
    }
    record.run({
      ...choice,
      id: callback.id,
      form,
      note: choice.problem ? t('callbacks.problemMark', { note: said }) : said,
      scriptVersion: version,
      minutes: since === null ? undefined : callMinutes(since, instant()),
    })
  }

  return (
    <section className={classes.work} aria-label={callback.member} ref={rootRef}>
      <div className={classes.head}>
        <Title order={2}>{callback.member}</Title>
        <PhoneText memberId={callback.memberId} phone={callback.phone} />
        <Badge color="gray">{t(`words.callbackKind.${callback.kind}`)}</Badge>
        <DueChip due={callback.channel === 'onsite' ? null : callback.due} />
        <div style={{ marginLeft: 'auto' }}>
          {open ? (
            !disabled && <CallTimer since={since} onBegin={begin} onHangUp={() => setSince(null)} />
          ) : (
            <Text size="sm">{t('callbacks.call.closed', { state: t(`words.obligationState.${callback.state}`) })}</Text>
          )}
        </div>
      </div>
      <PinnedNote note={member.pinnedNote} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Section title={t('callbacks.call.script')} order={3}>
            <ScriptPanel version={version} member={callback.member} gender={member.gender} />
          </Section>
          <Section title={t('callbacks.call.why')} order={3}>
            <KnownFacts detail={detail} />
          </Section>
        </div>
        <div className={classes.column}>
          <DraftNotice offer={draft.offer} />
          <Section title={t('callbacks.call.outline')} order={3}>
            <OutlineForm
              club={kind}
              value={form.scores}
              disabled={disabled}
              onChange={(scores) => setForm((now) => ({ ...now, scores }))}
            />
          </Section>
          <Textarea
            ref={note}
            label={t('callbacks.call.note')}
            placeholder={t('callbacks.call.notePlaceholder')}
            autosize
            minRows={3}
            maxRows={10}
            readOnly={disabled}
            value={form.note}
            onChange={(event) => {
              const next = event.currentTarget.value
              setForm((now) => ({ ...now, note: next }))
            }}
          />
          <Section title={t('callbacks.call.history')} order={3}>
            <AttemptList attempts={attempts} />
          </Section>
        </div>
      </div>
      {record.error && (
        <div className={classes.bar}>
          <ErrorNotice error={record.error} />
        </div>
      )}
      {mayRecord ? (
        <OutcomeBar disabled={disabled} busy={record.busy} onChoose={choose} />
      ) : (
        <Text size="sm" c="dimmed" className={classes.bar}>
          {t('callbacks.readOnly')}
        </Text>
      )}
    </section>
  )
}
