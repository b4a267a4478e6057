import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Callback } from '../../../shared/contract/callbacks'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useClock } from '../../ui/clock'
import { useSession } from '../../ui/desk-context'
import { absoluteTime } from '../../ui/time'
import { notifyUndo } from '../../ui/toasts'
import type { Choice } from './outcome-bar'
import type { Scores } from './outline'
import { nextAfter } from './queue-order'
import { addToRound, dropFromRound } from './round'

/** What the person filled in for one call; kept as a draft until it is recorded. */
export type CallForm = { note: string; scores: Scores }
export const blankForm: CallForm = { note: '', scores: {} }
/** The draft's key for one callback. */
export const draftKey = (id: string) => `callback/${id}`

type Options = { queue: readonly Callback[]; onRecorded: () => Promise<void> }
type Input = Choice & { id: string; form: CallForm; note: string; scriptVersion: string; minutes?: number }

/** Records an outcome, adds it to the round, goes on to the next and offers to take it back. */
export function useRecord({ queue, onRecorded }: Options) {
  const t = useText()
  const navigate = useNavigate()
  const { instant, zone } = useClock()
  const { staffId } = useSession()
  const record = useMutation(api.callbacks.record.mutationOptions())

  const run = (input: Input) =>
    record.mutate(
      {
        id: input.id,
        outcome: input.outcome,
        note: input.note,
        scores: input.form.scores,
        scriptVersion: input.scriptVersion,
        minutes: input.minutes,
        retryAt: input.retryAt,
      },
      {
        onSuccess: async (answer) => {
          const now = instant()
          const { attemptId, done } = answer
          addToRound(staffId, { attemptId, outcome: input.outcome, scores: input.form.scores, note: input.note }, now)
          const next = nextAfter(queue, input.id, answer.next, now)
          const words = {
            member: done.member,
            outcome: t(input.problem ? 'callbacks.outcome.problem' : `words.outcome.${input.outcome}`),
            next: next?.member ?? '',
            when: answer.retryAt === null ? '' : absoluteTime(answer.retryAt, now, zone),
          }
          const key = answer.retryAt === null ? (next ? 'next' : 'last') : next ? 'retry' : 'retryLast'
          const message = t(`callbacks.recorded.${key}`, words)
          await onRecorded().catch(() => {})
          navigate(next ? `/callbacks/${next.id}` : '/callbacks?round=end')
          announce(message)
          notifyUndo({
            message,
            undo: async () => {
              await client.callbacks.undo({ attemptId })
              dropFromRound(attemptId)
              await client.drafts.save({ key: draftKey(input.id), body: JSON.stringify(input.form) })
              navigate(`/callbacks/${input.id}`)
            },
          })
        },
      },
    )
  return { run, busy: record.isPending, error: record.error, reset: record.reset }
}
