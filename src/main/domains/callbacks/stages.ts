import type { Reader } from '../../database/handle'
import { calendarOf } from './engine/calendar'
import {
  type EscalationSettings,
  hoursToAct,
  type Notice,
  noticeOf,
  type Stage,
  stageOf,
  toastsOf,
} from './engine/escalation'
import type { Obligation } from './engine/obligation'
import { dueAfter, elapsed, type Timeline } from './engine/working-time'
import { engineSettings } from './engine-settings'

export { type Notice as StageNotice, type Stage, toastsOf }

/** What the ladder must know of an open promise. Instants in UTC epoch milliseconds. */
export type Watched = Pick<Obligation, 'key' | 'kind' | 'due' | 'priority' | 'state' | 'suppressed' | 'bornLate'> & {
  readonly channels: Obligation['channels']
  /** Since when the club could act on it. */
  readonly knownAt: number
}

/** The escalation ladder as the club's settings say now. */
export type Ladder = {
  readonly settings: EscalationSettings
  stageAt(promise: Watched, now: number): Stage | null
  /** When the stage after `stage` is reached, null after the last. */
  nextAt(promise: Watched, stage: Stage | null): number | null
  /** What to say at `now`, given the ids that were said before; null while there is nothing, or it is quiet. */
  notice(promise: Watched, stage: Stage | null, sent: ReadonlySet<string>, now: number): Notice | null
}

const NEXT: Readonly<Record<Stage, Stage | null>> = { 50: 80, 80: 100, 100: 150, 150: null }

/** Once for each piece of work: the settings may have changed since the last. */
export function ladderOf(db: Reader): Ladder {
  const engine = engineSettings(db)
  const calendar = calendarOf(engine)
  return {
    settings: engine.escalation,
    stageAt: (promise, now) => stageOf(hoursToAct(promise, calendar), promise.knownAt, promise.due, now),
    nextAt(promise, stage) {
      const next = stage === null ? 50 : NEXT[stage]
      return next === null ? null : stageTime(hoursToAct(promise, calendar), promise, next)
    },
    notice: (promise, stage, sent, now) => noticeOf(promise, stage, sent, now, calendar.zone, engine.escalation),
  }
}

/** The first instant at which `stageOf` says this stage, or a higher one. */
function stageTime(hours: Timeline, { knownAt, due }: Watched, stage: Stage): number {
  const late = due + 1
  if (stage === 100) return late
  const total = elapsed(hours, knownAt, due)
  if (stage === 150) {
    const wall = knownAt + 1.5 * (due - knownAt)
    return Math.max(late, Math.ceil(total === 0 ? wall : (dueAfter(hours, knownAt, Math.ceil(1.5 * total)) ?? wall)))
  }
  if (total === 0) return late
  return Math.min(late, dueAfter(hours, knownAt, Math.ceil((stage / 100) * total)) ?? late)
}
