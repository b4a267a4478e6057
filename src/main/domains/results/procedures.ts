import type { results } from '../../../shared/contract/results'
import type { Procedures } from '../../app/context'
import { appraisalOf } from './appraisal'
import { overviewOf } from './overview'
import { resultRows } from './rows'

/** What calling brought [C2 C10]. */
export const resultProcedures: Procedures<typeof results> = {
  overview: (context, period) => overviewOf(context, period),
  rows: (context, filter) => resultRows(context, filter),
  appraisal: (context, { month }) => appraisalOf(context, month),
}
