import { type Random, randomFrom } from './random'

/** Days of history, ending on the last full day before the club's "today". */
export const HISTORY_DAYS = 1096

/** Events in the order in which they happened: `days` counts from the first day of history. */
export type Events = { count: number; days: Uint16Array; minutes: Uint16Array; members: Uint32Array }

/**
 * `count` events of `members` people: few come often, many rarely, and nobody before their first day. `offset` is the
 * first day of each member, by id.
 */
export function eventsOf(seed: number, stream: number, count: number, offset: Uint16Array): Events {
  const random = randomFrom(seed, stream)
  const members = offset.length - 1
  const weights = Float64Array.from({ length: members + 1 }, (_, id) =>
    id === 0 ? 0 : weightOf(random, offset[id] ?? 0),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const owners = new Uint32Array(count)
  let filled = 0
  let owed = 0
  for (let id = 1; id <= members && filled < count; id += 1) {
    owed += ((weights[id] ?? 0) / total) * count
    for (; filled < Math.min(count, Math.round(owed)); filled += 1) owners[filled] = id
  }
  owners.fill(members, filled)
  return inTime(random, owners, offset)
}

function weightOf(random: Random, offset: number): number {
  const isGone = random.chance(0.2)
  return isGone ? 0 : random.skewed() * (HISTORY_DAYS - offset)
}

/** Gives each event a day and a minute and sorts by day, as a club's own tables grow. */
function inTime(random: Random, owners: Uint32Array, offset: Uint16Array): Events {
  const count = owners.length
  const unsorted = new Uint16Array(count)
  const perDay = new Uint32Array(HISTORY_DAYS + 1)
  for (let index = 0; index < count; index += 1) {
    const from = offset[owners[index] ?? 0] ?? 0
    const day = from + random.below(HISTORY_DAYS - from)
    unsorted[index] = day
    perDay[day + 1] = (perDay[day + 1] ?? 0) + 1
  }
  for (let day = 1; day <= HISTORY_DAYS; day += 1) perDay[day] = (perDay[day] ?? 0) + (perDay[day - 1] ?? 0)
  const events: Events = {
    count,
    days: new Uint16Array(count),
    minutes: new Uint16Array(count),
    members: new Uint32Array(count),
  }
  for (let index = 0; index < count; index += 1) {
    const day = unsorted[index] ?? 0
    const place = perDay[day] ?? 0
    perDay[day] = place + 1
    events.days[place] = day
    events.members[place] = owners[index] ?? 0
    events.minutes[place] = 8 * 60 + random.below(14 * 60)
  }
  return events
}
