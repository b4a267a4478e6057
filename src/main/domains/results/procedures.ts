import type { results } from '../../../shared/contract/results'
import type { Procedures } from '../../kernel/context'
import { activityVisitors, activityVisits } from './activities'
import { resultAnswers } from './answers'
import { appraisalOf } from './appraisal'
import { firstCallRows } from './first-calls'
import { overviewOf } from './overview'
import { resultRows } from './rows'

/** What calling brought [C2 C10]. */
export const resultProcedures: Procedures<typeof results> = {
  overview: (context, period) => overviewOf(context, period),
  rows: (context, filter) => resultRows(context, filter),
  answers: (context, filter) => resultAnswers(context, filter),
  firstCalls: (context, filter) => firstCallRows(context, filter),
  visits: (context, filter) => activityVisits(context, filter),
  visitors: (context, filter) => activityVisitors(context, filter),
  appraisal: (context, { month }) => appraisalOf(context, month),
}
