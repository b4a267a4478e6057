import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { QueueView } from '../../../shared/contract/call-queue'
import type { Callback, OpenedCall } from '../../../shared/contract/callbacks'
import { callDraftKey } from '../../../shared/contract/drafts'
import type { GuideVersion } from '../../../shared/contract/guides'
import { api, client } from '../../api/client'
import { refused } from '../../api/errors'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useClock } from '../../ui/clock'
import type { Draft } from '../../ui/drafts'
import { absoluteTime } from '../../ui/time'
import { notifyUndo } from '../../ui/toasts'
import { blankForm, type CallForm, owedQuestions } from './call-form'

import type { Choice } from './outcome-bar'
import { answersToRecord } from './questionnaire'

type Options = {
  /** The list that is worked off. */
  list: QueueView
  /** Taken before a call that drops the draft along with what it records; run after its answer. */
  draft: Pick<Draft, 'dropping'>
  /** The call is over; the next one, as the core opened it. */
  onRecorded: (opened: OpenedCall | null) => void
}
/** What was done, and who comes next. */
type Told = { done: string; next: Callback | null; opened: OpenedCall | null }
type Input = Choice & {
  id: string
  channel: Callback['channel']
  form: CallForm
  script: GuideVersion | null
  questionnaire: GuideVersion | null
  minutes?: number
  /** How many tries this window knows of. */
  tries: number
}

/** Records an outcome with all that came of the call, goes on to the next and offers to take it back. */
export function useRecord({ list, draft, onRecorded }: Options) {
  const t = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { instant, zone } = useClock()
  const record = useMutation(api.callbacks.record.mutationOptions())
  const skipping = useMutation(api.callbacks.skip.mutationOptions())

  /** Goes where the work goes on, says so, and keeps the way back open for eight seconds. */
  const goOn = (from: { id: string; form: CallForm }, { done, next, opened }: Told, undo: () => Promise<unknown>) => {
    const message = next
      ? t('callbacks.recorded.next', { done, next: next.member })
      : t('callbacks.recorded.last', { done })
    onRecorded(opened)
    navigate(next ? `/callbacks/${next.id}` : '/callbacks')
    announce(message)
    notifyUndo({
      message,
      what: done,
      undo: async () => {
        await undo()
        const body = JSON.stringify(from.form)
        // Nothing was typed: there is nothing to go on with.
        if (body !== JSON.stringify(blankForm)) await client.drafts.save({ key: callDraftKey(from.id), body })
        navigate(`/callbacks/${from.id}`)
      },
    })
  }

  const run = (input: Input) => {
    const { form, questionnaire } = input
    const drop = draft.dropping()
    record.mutate(
      {
        id: input.id,
        outcome: input.outcome,
        channel: channelOf(input),
        note: form.note.trim(),
        scriptVersion: input.script?.id,
        questionnaireId: questionnaire?.id,
        answers: answersToRecord(questionnaire?.questionnaire?.questions ?? [], form.answers),
        minutes: input.minutes,
        retryAt: input.retryAt,
        doNotCall: input.doNotCall,
        ticket: input.problem && form.ticket ? form.ticket : undefined,
        questions: owedQuestions(form),
        tries: input.tries,
        list,
      },
      {
        onSuccess: (answer) => {
          drop()
          const now = instant()
          const { attemptId } = answer
          const done = [
            t('callbacks.recorded.outcome', {
              member: answer.done.member,
              outcome: t(input.problem ? 'callbacks.outcome.problem' : `words.outcome.${input.outcome}`),
            }),
            answer.retryAt === null
              ? null
              : t('callbacks.recorded.retry', { when: absoluteTime(answer.retryAt, now, zone) }),
            answer.ticket ? t('callbacks.recorded.ticket', { number: answer.ticket.number }) : null,
            answer.questionIds.length > 0 ? t('callbacks.recorded.owed', { n: answer.questionIds.length }) : null,
            input.doNotCall ? t('callbacks.recorded.doNotCall') : null,
          ].filter((part) => part !== null)
          const told = { done: done.join(t('callbacks.recorded.and')), next: answer.next, opened: answer.opened }
          goOn(input, told, () => client.callbacks.undo({ attemptId }))
        },
        onError: (error, { id }) => {
          // What the other window did is shown instead of a sentence that it did something.
          if (refused(error, 'record.changed') || refused(error, 'callback.already_closed'))
            queries.invalidateQueries({ queryKey: api.callbacks.get.key({ input: { id } }) })
        },
      },
    )
  }

  const skip = (callback: Callback, form: CallForm, reason: string) => {
    const drop = draft.dropping()
    skipping.mutate(
      { id: callback.id, reason, list },
      {
        onSuccess: ({ skipId, until, next, opened }) => {
          drop()
          const when = absoluteTime(until, instant(), zone)
          const told = { done: t('callbacks.skip.done', { member: callback.member, when }), next, opened }
          goOn({ id: callback.id, form }, told, () => client.callbacks.undoSkip({ skipId }))
        },
      },
    )
  }

  return {
    run,
    skip,
    busy: record.isPending || skipping.isPending,
    /** It is recorded, and the page is about to go on. */
    done: record.isPending || record.isSuccess || skipping.isSuccess,
    error: record.error ?? skipping.error,
    /** There is no later start in time left: it can't be put off. */
    tooLate: refused(skipping.error, 'input.invalid') !== null,
  }
}

/** A text message was sent as one, whatever way the customer prefers. */
function channelOf({ outcome, channel }: Pick<Input, 'outcome' | 'channel'>): Callback['channel'] {
  return outcome === 'text_sent' ? 'text' : channel
}
