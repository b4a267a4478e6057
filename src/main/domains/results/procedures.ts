import type { results } from '../../../shared/contract/results'
import type { Procedures } from '../../kernel/procedures'
import { everything, theirActs, theTeams } from '../../kernel/reach'
import { activityVisitors, activityVisits } from './activities'
import { resultAnswers } from './answers'
import { appraisalOf } from './appraisal'
import { firstCallRows } from './first-calls'
import { overviewOf } from './overview'
import { resultRows } from './rows'

const appraised = { full: everything, own: theirActs, team: theTeams }

/** What calling brought [C2 C10]. */
export const resultProcedures: Procedures<typeof results> = {
  overview: (context, period) => overviewOf(context, period),
  rows: { ...appraised, does: (context, filter) => resultRows(context, filter) },
  answers: { ...appraised, does: (context, filter) => resultAnswers(context, filter) },
  firstCalls: { ...appraised, does: (context, filter) => firstCallRows(context, filter) },
  visits: (context, filter) => activityVisits(context, filter),
  visitors: (context, filter) => activityVisitors(context, filter),
  appraisal: { ...appraised, does: (context, { month }) => appraisalOf(context, month) },
}
