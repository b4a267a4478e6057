import { periodicRule } from './periodic'

/** The staff are asked each quarter what problems they meet in carrying the plan out [A18]. */
export const staffFeedbackRule = periodicRule({
  id: 'staff_feedback',
  kind: 'staff_feedback',
  version: 1,
  clause: 'A18',
  prefix: 'STAFF',
  every: 'quarter',
  when: 'within',
  catchUp: 'latest',
  priority: 3,
  formula: 'due = end of the quarter',
  policy: ({ duties }) => ({ 'duties.leastDays': duties.leastDays }),
  dueDay: ({ last }) => last,
})
