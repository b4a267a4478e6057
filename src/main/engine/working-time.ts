import { dayNumberOf, instantAtNumber, MS_PER_MINUTE, type Zone } from '../../shared/day'
import type { Span } from './hours'

/** Instants, `from` included and `to` not. */
export type Interval = { readonly from: number; readonly to: number }

/** Open time as a line of intervals, asked day by day. */
export type Timeline = {
  readonly zone: Zone
  /** The open intervals that begin on this day (`dayNumber`): sorted, apart, and never overlapping another day's. */
  readonly on: (dayNumber: number) => readonly Interval[]
}

/** How far a search goes before it says that there is no open time: more than a year of holidays. */
const HORIZON_DAYS = 800

/** The timeline of spans given by day. Spans of one day that overlap or touch become one. */
export function timelineOf(zone: Zone, spansOn: (dayNumber: number) => readonly Span[]): Timeline {
  const known = new Map<number, readonly Interval[]>()
  const on = (day: number): readonly Interval[] => {
    let intervals = known.get(day)
    if (intervals === undefined) {
      intervals = intervalsOf(zone, day, spansOn)
      known.set(day, intervals)
    }
    return intervals
  }
  return { zone, on }
}

/** Open only where both are: a member's own hours inside the club's. */
export function intersection(base: Timeline, other: Timeline): Timeline {
  return {
    zone: base.zone,
    on: (day) => {
      const both: Interval[] = []
      for (const mine of base.on(day)) {
        // An interval reaches at most into the next day, so theirs may begin a day before or after ours.
        for (let theirDay = day - 1; theirDay <= day + 1; theirDay++) {
          for (const theirs of other.on(theirDay)) {
            const from = Math.max(mine.from, theirs.from)
            const to = Math.min(mine.to, theirs.to)
            if (from < to) both.push({ from, to })
          }
        }
      }
      return both
    },
  }
}

export function isOpenAt(timeline: Timeline, instant: number): boolean {
  const day = dayNumberOf(instant, timeline.zone)
  for (let each = day - 1; each <= day; each++) {
    if (timeline.on(each).some(({ from, to }) => from <= instant && instant < to)) return true
  }
  return false
}

/** The first moment at or after `from` at which something of `minutes` may start; null when there is none. */
export function nextStart(timeline: Timeline, from: number, minutes: number): number | null {
  const length = minutes * MS_PER_MINUTE
  const day = dayNumberOf(from, timeline.zone)
  for (let each = day - 1; each <= day + HORIZON_DAYS; each++) {
    for (const interval of timeline.on(each)) {
      const start = Math.max(from, interval.from)
      if (start + length <= endOf(timeline, each, interval) && start < interval.to) return start
    }
  }
  return null
}

/**
 * The last moment, not before `notBefore`, at which something of `minutes` may start and still end by `due` and inside
 * open time; null when there is none. A promise is never extended to find one.
 */
export function latestStartBefore(
  timeline: Timeline,
  due: number,
  minutes: number,
  notBefore = Number.NEGATIVE_INFINITY,
): number | null {
  const length = minutes * MS_PER_MINUTE
  const last = dayNumberOf(due, timeline.zone)
  const first = notBefore === Number.NEGATIVE_INFINITY ? last - HORIZON_DAYS : dayNumberOf(notBefore, timeline.zone) - 1
  for (let each = last; each >= first; each--) {
    const intervals = timeline.on(each)
    for (let index = intervals.length - 1; index >= 0; index--) {
      const interval = intervals[index]
      if (interval === undefined || interval.from >= due) continue
      const start = Math.min(due, endOf(timeline, each, interval)) - length
      if (start < notBefore) return null
      if (start >= interval.from) return start
    }
  }
  return null
}

/** Open milliseconds from `from` to `to`; negative when `to` is earlier. */
export function elapsed(timeline: Timeline, from: number, to: number): number {
  if (to < from) return 0 - elapsed(timeline, to, from)
  let sum = 0
  const last = dayNumberOf(to, timeline.zone)
  for (let each = dayNumberOf(from, timeline.zone) - 1; each <= last; each++) {
    for (const interval of timeline.on(each)) {
      sum += Math.max(0, Math.min(to, interval.to) - Math.max(from, interval.from))
    }
  }
  return sum
}

/** The earliest instant at which `ms` of open time have passed since `from`; null when there is not so much. */
export function dueAfter(timeline: Timeline, from: number, ms: number): number | null {
  if (ms <= 0) return ms === 0 ? from : startBefore(timeline, from, -ms)
  let left = ms
  const day = dayNumberOf(from, timeline.zone)
  for (let each = day - 1; each <= day + HORIZON_DAYS; each++) {
    for (const interval of timeline.on(each)) {
      const start = Math.max(from, interval.from)
      if (start >= interval.to) continue
      if (left <= interval.to - start) return start + left
      left -= interval.to - start
    }
  }
  return null
}

/** The latest instant from which `ms` of open time pass until `to`: the inverse of `dueAfter`. */
export function startBefore(timeline: Timeline, to: number, ms: number): number | null {
  if (ms <= 0) return ms === 0 ? to : dueAfter(timeline, to, -ms)
  let left = ms
  const day = dayNumberOf(to, timeline.zone)
  for (let each = day; each >= day - HORIZON_DAYS; each--) {
    const intervals = timeline.on(each)
    for (let index = intervals.length - 1; index >= 0; index--) {
      const interval = intervals[index]
      if (interval === undefined || interval.from >= to) continue
      const end = Math.min(to, interval.to)
      if (left <= end - interval.from) return end - left
      left -= end - interval.from
    }
  }
  return null
}

/** Where an interval really ends: a club open round the clock does not close at midnight. */
function endOf(timeline: Timeline, day: number, interval: Interval): number {
  const next = timeline.on(day + 1)[0]
  return next !== undefined && next.from === interval.to ? next.to : interval.to
}

function intervalsOf(zone: Zone, day: number, spansOn: (dayNumber: number) => readonly Span[]): Interval[] {
  // Yesterday's 26:00 may reach into today's hours; that time is yesterday's, or it would count twice.
  let taken = Number.NEGATIVE_INFINITY
  for (const span of spansOn(day - 1)) taken = Math.max(taken, instantAtNumber(day - 1, span.until, zone))
  const intervals: Interval[] = []
  for (const span of [...spansOn(day)].sort((a, b) => a.from - b.from)) {
    const from = Math.max(taken, instantAtNumber(day, span.from, zone))
    const to = instantAtNumber(day, span.until, zone)
    const before = intervals.at(-1)
    if (before !== undefined && from <= before.to) {
      intervals[intervals.length - 1] = { from: before.from, to: Math.max(before.to, to) }
    } else if (from < to) intervals.push({ from, to })
  }
  return intervals
}
