import { addDays, minDay } from '../../../shared/day'
import { periodicRule } from './periodic'

/** Every member's data is checked by the 25th of each month [B3]. */
export const dataCheckRule = periodicRule({
  id: 'data_check',
  kind: 'data_check',
  version: 1,
  clause: 'B3',
  prefix: 'CHECK',
  every: 'month',
  when: 'within',
  catchUp: 'latest',
  priority: 3,
  formula: 'due = end of the day duties.checkDate of the month',
  policy: ({ duties }) => ({ 'duties.checkDate': duties.checkDate }),
  dueDay: ({ first, last }, _calendar, { duties }) => minDay(addDays(first, duties.checkDate - 1), last),
})
