import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { plannedCall, planRun, shift, staffLeave } from './schema'

export const plansNoun: Noun = {
  name: 'plans',
  tables: [
    saidTable(shift, { grows: false }),
    saidTable(staffLeave, { grows: false }),
    saidTable(plannedCall, { grows: true }),
    saidTable(planRun, { grows: false }),
  ],
}
