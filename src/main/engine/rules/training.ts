import { periodicRule } from './periodic'

/** The staff are trained in service each quarter, in what customers said [A7]. */
export const trainingRule = periodicRule({
  id: 'training',
  kind: 'training',
  version: 1,
  clause: 'A7',
  prefix: 'TRAIN',
  every: 'quarter',
  when: 'within',
  catchUp: 'latest',
  priority: 3,
  formula: 'due = end of the quarter',
  policy: ({ duties }) => ({ 'duties.leastDays': duties.leastDays }),
  dueDay: ({ last }) => last,
})
