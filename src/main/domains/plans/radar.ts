import { addDays, type Day } from '../../../shared/day'
import { quarterDays, quarterOf } from '../../../shared/quarter'
import type { QueryContext } from '../../app/context'
import type { Reader } from '../../database/handle'

export type Radar = {
  until: Day
  /** Tries for which there is no room. */
  short: number
  /** The day from which on they do not fit. */
  by: Day | null
  weeks: { from: Day; needed: number; free: number; short: number }[]
}

/** Expected tries against free slots, as the last plan found them; empty before the first. */
export function radarOf({ db, today }: Pick<QueryContext, 'db' | 'today'>): Radar {
  return storedRadar(db) ?? { until: quarterDays(quarterOf(addDays(today, 0))).last, short: 0, by: null, weeks: [] }
}

function storedRadar(db: Reader): Radar | null {
  const row = db.get<{ radar: string }>('SELECT radar FROM plan_run WHERE id = 1')
  return row && row.radar !== '{}' ? JSON.parse(row.radar) : null
}
