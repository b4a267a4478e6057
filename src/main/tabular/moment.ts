import { type Day, instantAt, MS_PER_MINUTE, type Zone } from '../../shared/day'

/** `timeMs` milliseconds after midnight of `day` by the club's clock, or null: the instant, or null. */
export function instantOf(day: Day, timeMs: number | null, zone: Zone): number | null {
  if (timeMs === null) return null
  const rest = timeMs % MS_PER_MINUTE
  return instantAt(day, (timeMs - rest) / MS_PER_MINUTE, zone) + rest
}
