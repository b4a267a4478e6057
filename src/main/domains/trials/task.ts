import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Preview } from '../../../shared/contract/settings'
import type { WorkerContext } from '../../kernel/worker-context'
import type { Feed } from '../obligations/fed'
import type { TrialOrder } from '../settings/trial'
import { previewSteps } from './preview'

/** The name under which a worker knows the trial of changed settings. */
export const PREVIEW_TASK = 'settings.preview'

/** The trial in a thread of its own, on one state of the database. Stops once nobody waits for it any more. */
export const previewTask =
  (feed: Feed) =>
  async ({ connection, db, check }: WorkerContext, order: TrialOrder): Promise<Preview> => {
    connection.exec('BEGIN')
    try {
      const steps = previewSteps(db, order, feed)
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) return step.value
        // Only between two turns does a thread hear that it was called off.
        await nextTurn()
        check()
      }
    } finally {
      connection.exec('COMMIT')
    }
  }
