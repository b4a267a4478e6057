import { periodicRule } from './periodic'

/** First aid and fire are trained each quarter [A11]. */
export const safetyTrainingRule = periodicRule({
  id: 'safety_training',
  kind: 'safety_training',
  version: 1,
  clause: 'A11',
  prefix: 'SAFETY',
  every: 'quarter',
  when: 'within',
  catchUp: 'latest',
  priority: 3,
  formula: 'due = end of the quarter',
  policy: ({ duties }) => ({ 'duties.leastDays': duties.leastDays }),
  dueDay: ({ last }) => last,
})
