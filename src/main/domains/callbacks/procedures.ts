import type { callbacks } from '../../../shared/contract/callbacks'
import type { Procedures } from '../../kernel/procedures'
import { everything, theirActs, theirOwn } from '../../kernel/reach'
import { recordCall, undoCall } from './attempts'
import { callDetail } from './call-detail'
import { callQueue } from './call-queue'
import { callSheet } from './call-sheet'
import { closeBornLate } from './closings'
import { invite } from './invitations'
import { listDue } from './queue'
import { roundSince } from './round'
import { skipCall, undoSkip } from './skips'

const calls = { full: everything, own: theirOwn }
/** About a member, who has only to be one the caller sees. */
const ofMembers = { full: everything, own: theirActs }

/** Callbacks: whom to call, why, until when, and what came of it [C4 C5 C9]. */
export const callbackProcedures: Omit<Procedures<typeof callbacks>, 'obligations' | 'why' | 'whyNot'> = {
  queue: { ...calls, does: (context, view) => callQueue(context, view) },

  listDue: { ...calls, does: (context, filter) => listDue(context, filter) },

  get: { ...calls, does: (context, { id }) => callDetail(context, id) },

  record: { ...calls, does: (context, call) => recordCall(context, call) },

  undo: { ...calls, does: (context, { attemptId }) => undoCall(context, attemptId) },

  async closeBornLate(context, { batchId, note }) {
    return { closed: await context.command((command) => closeBornLate(command, batchId, note)) }
  },

  skip: { ...calls, does: (context, input) => skipCall(context, input) },

  undoSkip: {
    ...calls,
    does(context, { skipId }) {
      undoSkip(context, skipId)
      return {}
    },
  },

  invite: { ...ofMembers, does: (context, invitation) => invite(context, invitation) },
  callSheet: { ...calls, does: (context, { limit }) => callSheet(context, limit) },
  round: { ...calls, does: (context, { since }) => roundSince(context, since) },
}
