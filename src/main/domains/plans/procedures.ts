import type { plans } from '../../../shared/contract/plans'
import type { Procedures } from '../../kernel/procedures'
import { everything, theirActs, theirOwn } from '../../kernel/reach'
import { planCalendar } from './calendar'
import { plannedCalls } from './calls'
import { coverageOf, coverageRows } from './coverage'
import { refuseWithoutHands } from './hands'
import { callsMade } from './made'
import { radarOf } from './radar'
import { reassign } from './reassign'
import { replanInBackground } from './run'
import { addLeave, listLeave, listShifts, removeLeave, setShifts } from './staffing'
import { answerCall, giveBack, incomingCall, takeCall } from './take'
import { whyThisDay } from './why-this-day'

/** What is nobody's yet is anybody's to take, who calls. */
const taking = { full: everything, own: theirActs }
const planned = { full: everything, own: theirOwn }

/** Who calls whom on which day, and whether the quarter can be kept [C4 C6 A17]. */
export const planProcedures: Procedures<typeof plans> = {
  calendar: { ...planned, does: (context, { from, until }) => planCalendar(context, from, until) },

  calls: { ...planned, does: (context, filter) => plannedCalls(context, filter) },

  made: { ...planned, does: (context, filter) => callsMade(context, filter) },

  whyThisDay: { ...planned, does: (context, { callbackId }) => whyThisDay(context, callbackId) },

  replan(context) {
    context.query(({ db, today }) => refuseWithoutHands(db, today))
    return replanInBackground(context.tasks, context.now)
  },

  shifts: { ...planned, does: (context) => listShifts(context) },

  async setShifts(context, { staffId, week }) {
    await context.command((command) => setShifts(command, staffId, week))
    await replanInBackground(context.tasks, context.now)
    return {}
  },

  leave: { ...planned, does: (context, { from, until }) => listLeave(context, from, until) },

  async addLeave(context, leave) {
    const added = await context.command((command) => addLeave(command, leave))
    await replanInBackground(context.tasks, context.now)
    return added
  },

  async removeLeave(context, { id }) {
    await context.command((command) => removeLeave(command, id))
    await replanInBackground(context.tasks, context.now)
    return {}
  },

  reassign: (context, order) => reassign(context, order),

  take: { ...taking, does: (context, { callbackId }) => takeCall(context, callbackId) },
  giveBack: { ...taking, does: (context, { callbackId }) => giveBack(context, callbackId) },
  answer: { ...taking, does: (context, { phone }) => answerCall(context, phone) },
  incoming: { ...taking, does: (context, { phone }) => incomingCall(context, phone) },

  radar: { ...planned, does: (context) => radarOf(context) },

  coverage: (context, { quarter }) => coverageOf(context, quarter),

  coverageRows: (context, filter) => coverageRows(context, filter),
}
