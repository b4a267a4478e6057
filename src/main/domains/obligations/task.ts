import { COUNT } from '../../database/row'
import { inTransactionNow } from '../../database/transaction'
import type { TaskRunner } from '../../jobs/runner'
import type { WorkerContext } from '../../kernel/worker-context'
import type { Feed } from './fed'
import { NOTHING_WRITTEN, type Written } from './reconcile-store'
import { BEGINNING, type Place, reconcileNext, type Step, sumOf } from './service'

/** The name under which a worker knows the full reconciliation. */
export const RECONCILE_TASK = 'callbacks.reconcile'

/**
 * Derives everything anew in a worker thread, in short transactions: the desk goes on working, and a thread that is
 * ended in the middle has left each member, and each case, either as before or as after.
 */
export const reconcileTask =
  (feed: Feed) =>
  (context: WorkerContext, { now }: { now: number }): Written => {
    const { connection, db } = context
    const { n: members } = db.get(COUNT, 'SELECT coalesce(max(id), 0) AS n FROM member') ?? { n: 0 }
    let sum = NOTHING_WRITTEN
    for (let after: Place | null = BEGINNING; after !== null; ) {
      const from: Place = after
      const step: Step = inTransactionNow(connection, () => {
        const done = reconcileNext(db, from, now, feed)
        context.settle(now)
        return done
      })
      sum = sumOf(sum, step.written)
      after = step.last
      if (typeof after === 'number' && members > 0) context.progress(after / members)
      context.check()
    }
    return sum
  }

/** Asks for a full reconciliation and waits for it. */
export function reconcileInBackground(tasks: TaskRunner, now: number): Promise<Written> {
  return tasks.run<Written>({ name: RECONCILE_TASK, input: { now } }, { subject: 'callbacks' })
}
