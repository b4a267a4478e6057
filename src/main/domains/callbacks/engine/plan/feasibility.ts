/** Why nothing can be planned at all. */
export type Obstacle =
  /** No day on which customers may be called. */
  | 'no_open_day'
  /** Nobody holds the certificate on any of these days [C1]. */
  | 'nobody_certified'
  /** Those who hold it have no time on the days on which customers may be called. */
  | 'no_room'

/** A caller's days as settings, shifts and certificates make them. Leave ends, so it is not counted. */
export type CallerDays = {
  /** Whether the certificate holds on each day. */
  readonly certified: readonly boolean[]
  /** Calls that the shift has time for on each day. */
  readonly calls: readonly number[]
}

/**
 * What makes planning impossible on the days to come, so that such settings can be refused with the reason; null if at
 * least one call can be planned. `openDays` says for each day whether calls are allowed at all.
 */
export function obstacleTo(openDays: readonly boolean[], callers: readonly CallerDays[]): Obstacle | null {
  if (!openDays.includes(true)) return 'no_open_day'
  if (!callers.some(({ certified }) => openDays.some((open, day) => open && certified[day] === true))) {
    return 'nobody_certified'
  }
  const canCall = ({ certified, calls }: CallerDays) =>
    openDays.some((open, day) => open && certified[day] === true && (calls[day] ?? 0) >= 1)
  return callers.some(canCall) ? null : 'no_room'
}
