/** A moment at which an agent can make one call. */
type Start = { readonly agent: number; readonly minute: number }

/** Something that may not wait: it is taken before anything that was planned, by whoever is free next. */
export type UrgentCall = {
  /** Minutes from the first midnight of the world. */
  readonly arrives: number
  readonly until: number
  madeAt: number | null
}

/** What one day of work is made of. Calls are the caller's own; the day asks only how a try went. */
export type WorkingDay<C> = {
  /** Minutes from the first midnight of the world to this day's. */
  readonly midnight: number
  /** Minutes at which each agent can start a call, in order. */
  readonly starts: readonly (readonly number[])[]
  /** What each agent was given, in the order of the day. */
  readonly lists: readonly (readonly C[])[]
  /** Urgent work that is open or will arrive today, the soonest due first. */
  readonly urgent: readonly UrgentCall[]
  /** Makes a try; true if the same day brings another one. */
  readonly tryCall: (call: C, minute: number) => boolean
}

/** Another time of the same day is at least so much later. */
const OTHER_TIME_MINUTES = 180

/**
 * Lets the agents work: urgent work first, then second tries whose time has come, as far as the list still fits into the
 * shift, then the list; whoever has nothing left makes the second tries of colleagues. Returns what was planned and not
 * made.
 */
export function work<C>({ midnight, starts, lists, urgent, tryCall }: WorkingDay<C>): C[] {
  const queues = lists.map((list) => [...list])
  const again: { call: C; agent: number; from: number }[] = []
  const startsLeft = starts.map((each) => each.length)
  const moments: Start[] = starts.flatMap((minutes, agent) => minutes.map((minute) => ({ agent, minute })))
  for (const { agent, minute } of moments.sort((a, b) => a.minute - b.minute || a.agent - b.agent)) {
    startsLeft[agent] = (startsLeft[agent] ?? 0) - 1
    const now = midnight + minute
    const waiting = urgent.find((each) => each.madeAt === null && each.arrives <= now)
    if (waiting !== undefined) {
      // Late is late, but it is made all the same.
      waiting.madeAt = now
      continue
    }
    const ripe = (each: { from: number }) => each.from <= minute
    const listLeft = queues[agent]?.length ?? 0
    let index = listLeft > (startsLeft[agent] ?? 0) ? -1 : again.findIndex((each) => ripe(each) && each.agent === agent)
    if (index < 0 && listLeft === 0) index = again.findIndex(ripe)
    const [second] = index < 0 ? [] : again.splice(index, 1)
    const call = second === undefined ? queues[agent]?.shift() : second.call
    if (call !== undefined && tryCall(call, minute)) again.push({ call, agent, from: minute + OTHER_TIME_MINUTES })
  }
  return queues.flat()
}
