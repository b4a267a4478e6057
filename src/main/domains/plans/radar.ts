import { quarterDays, quarterOf } from '../../../shared/quarter'
import { row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import type { Radar } from '../obligations/planning'
import { planRun } from './schema'

const RadarRow = row({ radar: planRun.radar })

/** Expected tries against free slots, as the last plan found them; nothing before the first. */
export function radarOf({ db, today }: Pick<QueryContext, 'db' | 'today'>) {
  const row = db.get(RadarRow, 'SELECT radar FROM plan_run WHERE id = 1')
  const { until, short, by, weeks }: Radar = row
    ? row.radar
    : { until: quarterDays(quarterOf(today)).last, short: 0, by: null, weeks: [] }
  return { until, short, by, weeks: [...weeks] }
}
