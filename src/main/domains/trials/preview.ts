import type { ClubSettings, PlanEffect, Preview } from '../../../shared/contract/settings'
import { dayOf } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { ladderEffect } from '../escalation/ladder-effect'
import { clubHours } from '../obligations/club-hours'
import { dryRun, FEW_MEMBERS, membersWaiting, type TriedSettings, tried } from '../obligations/dry-run'
import type { Feed } from '../obligations/fed'
import { obstacleWith, type Terms, termsOf } from '../plans/hands'
import { planEffect } from '../plans/plan-effect'
import { readWorld } from '../plans/replan'
import { refuseImpossible } from '../settings/impossible'
import { readClubSettings, readZone } from '../settings/service'
import type { TrialOrder } from '../settings/trial'

/** Whether the desk can try it itself: planning anew, and all that is open, take too long for that, and so do many members. */
export function isShort(db: Reader, order: TrialOrder): boolean {
  if (order.changes.escalation !== undefined || isOfPlan(readClubSettings(db), order)) return false
  return membersWaiting(db) <= FEW_MEMBERS
}

/** The settings that decide how many calls a shift has time for. */
const ROOM_MAKERS = ['phoneHours', 'callMinutes', 'opening'] as const

/** Whether a plan is made under what changes. What makes promises is told as promises. */
function isOfPlan(before: ClubSettings, { changes, days }: TrialOrder): boolean {
  const makers = ['planning', ...ROOM_MAKERS] as const
  return days.length > 0 || makers.some((name) => changes[name] !== undefined && !isSame(changes[name], before[name]))
}

/**
 * All that a change would do: to open calls; where the plan's numbers or its hours change, to the plan; where the ladder
 * changes, to what is said of open promises. Nothing is written; yields now and then, so that a caller can stop.
 * @throws AppError `settings.impossible`
 */
export function* previewSteps(db: Reader, order: TrialOrder, feed: Feed): Generator<void, Preview> {
  const { changes, days, now } = order
  const before = readClubSettings(db)
  const trial = tried(db, changes, now, days)
  refuseImpossible(trial.club)
  refuseWithoutRoom(db, order, trial)
  const effect = yield* dryRun(db, trial, now, feed)
  const plan = isOfPlan(before, order) ? yield* planSteps(db, trial, now) : null
  const { escalation } = trial.club
  const ladder = isSame(before.escalation, escalation) ? null : yield* ladderEffect(db, escalation, now)
  return { ...effect, plan, ladder }
}

function* planSteps(db: Reader, trial: TriedSettings, now: number): Generator<void, PlanEffect> {
  const today = dayOf(now, readZone(db))
  const as = readWorld(db, today, now)
  yield
  const would = readWorld(db, today, now, termsFrom(db, trial))
  yield
  return planEffect(as, would)
}

function termsFrom(db: Reader, { club, engine }: TriedSettings): Terms {
  return { settings: club, hours: clubHours(db, engine) }
}

/**
 * Refuses what would leave a club that can plan without anybody who can call at any time.
 * @throws AppError `settings.impossible`
 */
export function refuseLosingRoom(db: Reader, order: TrialOrder): void {
  const trial = tried(db, order.changes, order.now, order.days)
  refuseImpossible(trial.club)
  refuseWithoutRoom(db, order, trial)
}

function refuseWithoutRoom(db: Reader, { changes, days, now }: TrialOrder, trial: TriedSettings): void {
  const setting = days.length > 0 ? 'holidays' : ROOM_MAKERS.find((name) => changes[name] !== undefined)
  if (setting === undefined) return
  const today = dayOf(now, readZone(db))
  const reason = obstacleWith(db, today, termsFrom(db, trial))
  if (reason === null || obstacleWith(db, today, termsOf(db)) !== null) return
  throw new AppError('settings.impossible', { setting, reason })
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Takes all steps at once. */
export function toEnd<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
