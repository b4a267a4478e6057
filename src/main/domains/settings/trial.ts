import type { ClubSettings, Preview } from '../../../shared/contract/settings'
import type { Day } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import type { TaskContext } from '../../kernel/context'
import type { UserDay } from './holidays'

/** A day that would be something else; null takes the club's word back. */
export type DayChange = { day: Day; kind: UserDay['kind'] | null }

/** Settings and days that are tried at `now`. */
export type TrialOrder = { changes: Partial<ClubSettings>; days: readonly DayChange[]; now: number }

/** Whoever knows what settings do to promises, plans and the ladder tries them on. */
export type Trials = {
  effectOf(context: TaskContext, order: TrialOrder): Promise<Preview>
  /** @throws AppError `settings.impossible` where nobody would be left who can call at any time */
  refuseLosingRoom(db: Reader, order: TrialOrder): void
}
