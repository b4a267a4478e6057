import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { planProcedures } from './procedures'
import { planIfNeeded, REPLAN_TASK } from './run'
import { plannedCall, planRun, shift, staffLeave } from './schema'
import { replanTask } from './task'

export const plansNoun: Noun & Offers<'plans'> = {
  name: 'plans',
  floor: 'calls',
  open: ['hands', 'plan-effect', 'radar', 'replan'],
  procedures: { plans: planProcedures },
  subjects: {
    leave: { elsewhere: 'no member' },
  },
  tables: [
    saidTable(shift, { grows: false }),
    saidTable(staffLeave, { grows: false }),
    saidTable(plannedCall, { grows: true }),
    saidTable(planRun, { grows: false }),
  ],
  tasks: { [REPLAN_TASK]: replanTask },
  jobs: {
    onWake: (_core, club, { now }) => planIfNeeded(club, now),
    onMinute: (_core, club, { now }) => planIfNeeded(club, now),
  },
}
