import type { Reader } from '../../database/handle'
import { calendarOf } from '../../engine/calendar'
import { hoursToAct, type Notice, noticeOf, type Stage, stageOf, toastsOf } from '../../engine/escalation'
import type { EscalationPolicy, EscalationShares } from '../../engine/escalation-policy'
import type { Obligation } from '../../engine/obligation'
import { dueAfter, elapsed, type Timeline } from '../../engine/working-time'
import { policyIn } from './policy'

export { type Notice as StageNotice, type Stage, toastsOf }

/** What the ladder must know of an open promise. Instants in UTC epoch milliseconds. */
export type Watched = Pick<Obligation, 'key' | 'kind' | 'due' | 'priority' | 'state' | 'suppressed' | 'bornLate'> & {
  readonly channels: Obligation['channels']
  /** Since when the club could act on it. */
  readonly knownAt: number
}

/** The escalation ladder as the club's settings say now. */
export type Ladder = {
  readonly settings: EscalationPolicy
  stageAt(promise: Watched, now: number): Stage | null
  /** When the stage after `stage` is reached, null after the last. */
  nextAt(promise: Watched, stage: Stage | null): number | null
  /** What to say at `now`, given the ids that were said before; null while there is nothing, or it is quiet. */
  notice(promise: Watched, stage: Stage | null, sent: ReadonlySet<string>, now: number): Notice | null
}

/** What the program does without anybody: nobody is to hear of it while there is time, only once it is missing. */
const MADE_BY_ITSELF: ReadonlySet<Watched['kind']> = new Set(['backup'])

const NEXT: Readonly<Record<Stage, Stage | null>> = { 50: 80, 80: 100, 100: 150, 150: null }

/** Once for each piece of work: the settings may have changed since the last. `settings` tries another ladder. */
export function ladderOf(db: Reader, settings: EscalationPolicy = policyIn(db).escalation): Ladder {
  const calendar = calendarOf(policyIn(db))
  const { shares } = settings
  return {
    settings,
    stageAt(promise, now) {
      if (now <= promise.due && MADE_BY_ITSELF.has(promise.kind)) return null
      return stageOf(hoursToAct(promise, calendar), promise.knownAt, promise.due, now, shares)
    },
    nextAt(promise, stage) {
      const next = stage === null ? (MADE_BY_ITSELF.has(promise.kind) ? 100 : 50) : NEXT[stage]
      return next === null ? null : stageTime(hoursToAct(promise, calendar), promise, next, shares)
    },
    notice: (promise, stage, sent, now) => noticeOf(promise, stage, sent, now, calendar.zone, settings),
  }
}

/** The first instant at which `stageOf` says this stage, or a higher one. */
function stageTime(hours: Timeline, { knownAt, due }: Watched, stage: Stage, shares: EscalationShares): number {
  const late = due + 1
  if (stage === 100) return late
  const total = elapsed(hours, knownAt, due)
  if (stage === 150) {
    const share = shares.manager / 100
    const wall = knownAt + share * (due - knownAt)
    return Math.max(late, Math.ceil(total === 0 ? wall : (dueAfter(hours, knownAt, Math.ceil(share * total)) ?? wall)))
  }
  if (total === 0) return late
  const share = (stage === 50 ? shares.badge : shares.owner) / 100
  return Math.min(late, dueAfter(hours, knownAt, Math.ceil(share * total)) ?? late)
}
