import type { ClubSettings } from '../../../shared/contract/settings'
import { addDays, type Day } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { type ClubHours, clubHours } from '../obligations/club-hours'
import { type Obstacle, obstacleTo, type PlanNumbers, type PlanStaff } from '../obligations/planning'
import { readClubSettings } from '../settings/service'
import { capacityOf, isCertifiedOn } from './capacity'
import { callersOf, leaveBetween } from './people'

/** As far as the longest rhythm reaches. */
export const HORIZON_DAYS = 92

/** The club's decisions that a plan is made under: as they are, or as they are only tried. */
export type Terms = { settings: ClubSettings; hours: ClubHours }

/** What the club has decided. */
export function termsOf(db: Reader): Terms {
  return { settings: readClubSettings(db), hours: clubHours(db) }
}

/** The hands there are on each of the next days. */
export function staffFrom(
  db: Reader,
  today: Day,
  { settings: club, hours: clubHours }: Terms = termsOf(db),
): PlanStaff[] {
  const hours = { club: clubHours, callMinutes: club.callMinutes }
  const days = { first: today, count: HORIZON_DAYS }
  const leave = leaveBetween(db, today, addDays(today, HORIZON_DAYS - 1))
  return callersOf(db, today, club).map((caller) => ({
    id: caller.id,
    capacity: capacityOf(caller, days, hours, leave),
  }))
}

/** The numbers of the plan as the club decided them. */
export function planNumbers(db: Reader): PlanNumbers {
  return numbersOf(readClubSettings(db).planning)
}

/** The same from settings that are only tried. */
export function numbersOf(planning: ClubSettings['planning']): PlanNumbers {
  return {
    reserve: planning.reservePercent / 100,
    idleKeep: planning.idlePercent / 100,
    publishedDays: planning.publishedDays,
  }
}

/**
 * A plan needs somebody who may call, and days on which it can be done.
 * @throws AppError `plan.impossible`
 */
export function refuseWithoutHands(db: Reader, today: Day): void {
  const reason = obstacleWith(db, today, termsOf(db))
  if (reason !== null) throw new AppError('plan.impossible', { reason, staff: null })
}

/** What would make planning impossible under these terms; null if a call can be planned. */
export function obstacleWith(db: Reader, today: Day, { settings, hours: club }: Terms): Obstacle | null {
  const hours = { club, callMinutes: settings.callMinutes }
  const days = Array.from({ length: HORIZON_DAYS }, (_, step) => addDays(today, step))
  const callers = callersOf(db, today, settings).map((caller) => ({
    certified: days.map((day) => isCertifiedOn(caller, day)),
    // Leave ends, so it is no obstacle.
    calls: capacityOf(caller, { first: today, count: HORIZON_DAYS }, hours, []),
  }))
  return obstacleTo(
    days.map((day) => club.phoneSpans(day).length > 0),
    callers,
  )
}
