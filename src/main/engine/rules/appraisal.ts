import { addDays } from '../../../shared/day'
import { nthWorkday } from '../period'
import { periodicRule } from './periodic'

/** The calling staff are appraised by the fifth workday of the next month; what was left out is made up for [A6 C2]. */
export const appraisalRule = periodicRule({
  id: 'appraisal',
  kind: 'appraisal',
  version: 1,
  clause: 'A6 C2',
  prefix: 'KPI',
  every: 'month',
  when: 'after',
  catchUp: 'each',
  priority: 2,
  formula: 'due = end of workday duties.appraisalWorkday of the next month',
  policy: ({ duties }) => ({
    'duties.appraisalWorkday': duties.appraisalWorkday,
    'duties.periodsBack': duties.periodsBack,
  }),
  dueDay: ({ last }, calendar, { duties }) => nthWorkday(calendar, addDays(last, 1), duties.appraisalWorkday),
})
