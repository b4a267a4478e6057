/** Why nothing can be planned at all. */
export type Obstacle =
  /** No day on which customers may be called. */
  | 'no_open_day'
  /** Nobody holds the certificate on any of these days [C1]. */
  | 'nobody_certified'
  /** Those who hold it have no time on the days on which customers may be called. */
  | 'no_room'

/** A caller's days as policy, shifts and certificates make them. Leave ends, so it is not counted. */
export type CallerDays = {
  /** Whether the certificate holds on each day. */
  readonly certified: readonly boolean[]
  /** Calls that the shift has time for on each day. */
  readonly calls: readonly number[]
}

/**
 * What makes planning impossible on the days to come, so that such policy can be refused with the reason; null if at
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

/** So many tries, each of which has to be made on one of these days, both included. Not before day 0. */
export type Demand = { readonly from: number; readonly to: number; readonly amount: number }

/**
 * How much of the demand finds no room in its days, by the last day on which it could have been met. As much as possible
 * is met: what is open and ends first goes first, which is optimal where all that is asked for is alike and may be made on
 * any of a row of days. `room` says what each day can take; demand that ends after it is left out.
 */
export function lacking(demand: readonly Demand[], room: Float64Array): Float64Array {
  const days = room.length
  // What comes up on each day, by the day on which it ends.
  const released = Array.from({ length: days }, () => new Map<number, number>())
  for (const { from, to, amount } of demand) {
    const list = released[from]
    if (to < days) list?.set(to, (list.get(to) ?? 0) + amount)
  }
  const waiting = new Float64Array(days)
  const missing = new Float64Array(days)
  for (let day = 0; day < days; day++) {
    for (const [to, amount] of released[day] ?? []) waiting[to] = (waiting[to] ?? 0) + amount
    let left = room[day] ?? 0
    for (let end = day; end < days && left > 0; end++) {
      const met = Math.min(left, waiting[end] ?? 0)
      waiting[end] = (waiting[end] ?? 0) - met
      left -= met
    }
    missing[day] = waiting[day] ?? 0
  }
  return missing
}
