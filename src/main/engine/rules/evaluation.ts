import { addDays } from '../../../shared/day'
import { nthWorkday } from '../period'
import { periodicRule } from './periodic'

/** The plan is evaluated by the tenth workday after each quarter; what was left out is made up for [A17]. */
export const evaluationRule = periodicRule({
  id: 'evaluation',
  kind: 'evaluation',
  version: 1,
  clause: 'A17',
  prefix: 'EVAL',
  every: 'quarter',
  when: 'after',
  catchUp: 'each',
  priority: 2,
  formula: 'due = end of workday duties.evaluationWorkday of the next quarter',
  policy: ({ duties }) => ({
    'duties.evaluationWorkday': duties.evaluationWorkday,
    'duties.periodsBack': duties.periodsBack,
  }),
  dueDay: ({ last }, calendar, { duties }) => nthWorkday(calendar, addDays(last, 1), duties.evaluationWorkday),
})
