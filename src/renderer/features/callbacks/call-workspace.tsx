import { Alert, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { QueueRow, QueueView } from '../../../shared/contract/call-queue'
import type { OpenedCall } from '../../../shared/contract/callbacks'
import { callDraftKey } from '../../../shared/contract/drafts'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useNoAutoLock } from '../../ui/busy'
import { useClock } from '../../ui/clock'
import { useScope, useSession } from '../../ui/desk-context'
import { DraftNotice, useDraft } from '../../ui/drafts'
import { ErrorNotice } from '../../ui/error-notice'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { notifyDone } from '../../ui/toasts'
import { AttemptList } from './attempt-list'
import { blankForm, type CallForm, formFromDraft } from './call-form'
import { CallHead } from './call-head'
import { callMinutes } from './call-timer'
import type { CallbackDetail } from './callback-detail'
import { ElsewhereNotice } from './elsewhere-notice'
import { KnownFacts } from './known-facts'
import { type Choice, OutcomeBar } from './outcome-bar'
import { OwedList } from './owed-list'
import { PinnedNote } from './pinned-note'
import { QuestionnaireForm } from './questionnaire-form'
import { QuestionsToTell } from './questions-to-tell'
import { NoGuide, ScriptPanel } from './script-panel'
import { ticketFrom } from './ticket-draft'
import { TicketPanel } from './ticket-panel'
import { useElsewhere } from './use-elsewhere'
import { useRecord } from './use-record'
import classes from './workspace.module.css'

type Props = {
  /** As it is now: a record by what was known before would be refused, or taken for another window's. */
  detail: CallbackDetail
  /** What this person had begun to write of it, where that came along with the call before; left out: it is asked for. */
  draft?: OpenedCall['draft']
  /** The list that is worked off, and whom to dial first in it. */
  list: QueueView
  first: QueueRow | null
  /** The call began with F8 or 开始. */
  begun: boolean
  /** It was recorded or put off, and the next one came along with the answer. */
  onOver: (opened: OpenedCall | null) => void
  /** It was taken, and given back. */
  onGivenBack: () => void
  rootRef: RefObject<HTMLElement | null>
}

/** One call: what is known, what to say, what was answered, how it ended. */
export function CallWorkspace({ detail, draft: kept, list, first, begun, onOver, onGivenBack, rootRef }: Props) {
  const t = useText()
  const { instant } = useClock()
  const { certified } = useSession()
  const mayRecord = useScope('callback.write') !== null
  const { callback, attempts, member } = detail
  const guides = useQuery(api.guides.inForce.queryOptions({ input: { kind: callback.kind } }))
  const questions = guides.data?.questionnaire?.questionnaire?.questions ?? []

  const [form, setForm] = useState<CallForm>(blankForm)
  const [ticketOpen, setTicketOpen] = useState(false)
  const [prefilled, setPrefilled] = useState('')
  const open = callback.state === 'open'
  const disabled = !mayRecord || !certified || !open
  const [since, setSince] = useState<number | null>(() => (begun && !disabled ? instant() : null))
  const note = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft({
    key: callDraftKey(callback.id),
    kept,
    value: form,
    blank: blankForm,
    restore: (body) => setForm(formFromDraft(body)),
  })
  const record = useRecord({ list, draft, onRecorded: onOver })
  const { elsewhere: news, accept } = useElsewhere(detail)
  // What this window records is no news to it.
  const elsewhere = record.done ? null : news
  const elsewhereBox = useRef<HTMLDivElement>(null)
  useNoAutoLock(since !== null)
  const change = (part: Partial<CallForm>) => setForm((now) => ({ ...now, ...part }))

  // The keyboard goes on in this call: what it stood on went with the one before.
  useEffect(() => {
    if (document.activeElement === document.body) rootRef.current?.focus({ preventScroll: true })
  }, [rootRef])

  const begin = () => {
    if (disabled) return
    if (since !== null) {
      notifyDone(t('callbacks.call.chooseOutcome'))
      return
    }
    setSince(instant())
    announce(t('callbacks.call.begun'))
  }
  usePageHotkeys({ F8: open ? begin : undefined })

  /** Nothing is recorded before the person has seen what another window did; says so where they look. */
  const refuseUnseen = () => {
    if (elsewhere === null) return false
    announce(t('callbacks.elsewhere.first'))
    elsewhereBox.current?.querySelector<HTMLElement>('a, button')?.focus()
    return true
  }
  const save = (choice: Choice) => {
    if (refuseUnseen()) return
    record.run({
      ...choice,
      id: callback.id,
      channel: callback.channel,
      form,
      script: guides.data?.script ?? null,
      questionnaire: guides.data?.questionnaire ?? null,
      tries: callback.attempts,
      minutes: since === null ? undefined : callMinutes(since, instant()),
    })
  }
  const choose = (choice: Choice) => {
    if (ticketOpen) {
      // What was written into the ticket would be lost without a word.
      notifyDone(t('callbacks.ticket.stillOpen'))
      return
    }
    if (!choice.problem) {
      save(choice)
      return
    }
    const begun = ticketFrom({ note: form.note, questions, answers: form.answers }, t)
    if (form.ticket === null) change({ ticket: begun })
    setPrefilled(JSON.stringify(form.ticket ?? begun))
    setTicketOpen(true)
    announce(t('callbacks.ticket.opened'))
  }
  const closeTicket = () => {
    setTicketOpen(false)
    // Untouched, it begins anew from what is noted until then.
    if (JSON.stringify(form.ticket) === prefilled) change({ ticket: null })
    // The note is drawn again in the drawer's place.
    requestAnimationFrame(() => note.current?.focus())
  }

  return (
    <section className={classes.work} aria-label={callback.member} ref={rootRef} tabIndex={-1}>
      <CallHead
        callback={callback}
        disabled={disabled}
        since={since}
        onBegin={begin}
        onHangUp={() => setSince(null)}
        onGivenBack={onGivenBack}
      />
      {elsewhere && (
        <ElsewhereNotice
          elsewhere={elsewhere}
          state={callback.state}
          note={form.note.trim()}
          next={first?.id === callback.id ? null : first}
          onAccept={() => {
            accept()
            note.current?.focus()
          }}
          boxRef={elsewhereBox}
        />
      )}
      <PinnedNote note={member.pinnedNote} />
      <div className={classes.columns}>
        {ticketOpen && form.ticket ? (
          <TicketPanel
            value={form.ticket}
            busy={record.busy}
            onChange={(ticket) => change({ ticket })}
            onSave={() => save({ outcome: 'reached', problem: true })}
            onClose={closeTicket}
          />
        ) : (
          <div className={classes.talk}>
            <div className={classes.column}>
              <Section title={t('callbacks.call.script')} order={3}>
                <QueryView query={guides}>
                  {({ script }) =>
                    script ? (
                      <ScriptPanel key={script.id} version={script} member={callback.member} gender={member.gender} />
                    ) : (
                      <NoGuide what="script" />
                    )
                  }
                </QueryView>
              </Section>
              <Section title={t('callbacks.call.why')} order={3}>
                <KnownFacts detail={detail} />
              </Section>
            </div>
            <Textarea
              className={classes.note}
              ref={note}
              label={t('callbacks.call.note')}
              placeholder={t('callbacks.call.notePlaceholder')}
              autosize
              minRows={2}
              maxRows={6}
              readOnly={disabled}
              value={form.note}
              onChange={(event) => change({ note: event.currentTarget.value })}
            />
          </div>
        )}
        <div className={classes.column}>
          <DraftNotice offer={draft.offer} />
          <QuestionsToTell memberId={callback.memberId} disabled={disabled} />
          <Section title={t('callbacks.call.outline')} order={3}>
            {guides.data?.questionnaire === null ? (
              <NoGuide what="questionnaire" />
            ) : (
              <QuestionnaireForm
                questions={questions}
                value={form.answers}
                disabled={disabled}
                onChange={(answers) => change({ answers })}
              />
            )}
          </Section>
          <OwedList owed={form.owed} typed={form.owedTyped} disabled={disabled} onChange={change} />
          <Section title={t('callbacks.call.history')} order={3}>
            <AttemptList attempts={attempts} />
          </Section>
        </div>
      </div>
      {record.error && !elsewhere && (
        <div className={classes.bar}>
          {record.tooLate ? (
            <Alert color="amber" variant="light" p="xs" icon={<Icon name="clock" />} role="alert">
              {t('callbacks.skip.tooLate')}
            </Alert>
          ) : (
            <ErrorNotice error={record.error} />
          )}
        </div>
      )}
      {mayRecord ? (
        <OutcomeBar
          disabled={disabled}
          busy={record.busy}
          onChoose={choose}
          onSkip={(reason) => !refuseUnseen() && record.skip(callback, form, reason)}
        />
      ) : (
        <Text size="sm" c="dimmed" className={classes.bar}>
          {t('callbacks.readOnly')}
        </Text>
      )}
    </section>
  )
}
