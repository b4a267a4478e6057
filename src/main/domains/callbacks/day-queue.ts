import { endOfDay, MS_PER_MINUTE, startOfDay } from '../../../shared/day'
import type { Bound } from '../../database/handle'
import { COUNT, present, type RowOf, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { inTime, openCall, planOfNextTry } from '../access/call-state'
import { inHandsOf } from '../access/whose'
import { answerRates } from '../obligations/best-times'
import { clubHours } from '../obligations/club-hours'
import { fitting, type OutgoingChannel, orderDay, type Span } from '../obligations/planning'
import { obligation } from '../obligations/schema'
import { KIND_COUNT, type KindCount, type Narrowing, narrowCondition, shownCondition } from './shown'

const DayRow = row({
  id: obligation.id,
  key: obligation.key,
  member_id: present(obligation.memberId),
  act_at: obligation.actAt,
  due: obligation.due,
  channel: obligation.channel,
  minutes: obligation.minutes,
  latest_start: obligation.latestStart,
  next_attempt_at: obligation.nextAttemptAt,
})
type DayRow = RowOf<typeof DayRow>

type DayFilter = Narrowing & { bornLate?: boolean }
/** Which part of the list is wanted. */
type Cut = { offset: number; limit: number }

/** More than anybody calls in a day: what comes after them stands in the order of deadlines. */
const MOST_ARRANGED = 2000

/**
 * One page of today's calls in the order in which to make them: what runs out today first, then each at the time its
 * member answers best. Until there is a plan, everything that may be called is today's.
 */
export function orderedDay(context: QueryContext, filter: DayFilter, { offset, limit }: Cut): number[] {
  const arranged =
    offset < MOST_ARRANGED ? arrange(context, todaysRows(context, filter, { offset: 0, limit: MOST_ARRANGED })) : []
  const first = Math.max(offset, MOST_ARRANGED)
  const beyond = { offset: first, limit: Math.max(0, offset + limit - first) }
  const rest = beyond.limit === 0 ? [] : todaysRows(context, filter, beyond)
  return [...arranged.slice(offset, offset + limit), ...rest.map(({ id }) => id)]
}

/** How many calls are today's. */
export function countDay(context: QueryContext, filter: DayFilter): number {
  const { from, where, values } = todaysCalls(context, filter)
  return context.db.get(COUNT, `SELECT count(*) AS n FROM ${from} WHERE ${where}`, ...values)?.n ?? 0
}

/** The same by kind, the kind of the most pressing one first. */
export function countDayByKind(context: QueryContext, filter: DayFilter): KindCount[] {
  const { from, where, values } = todaysCalls(context, filter)
  return context.db.all(
    KIND_COUNT,
    `SELECT o.kind, count(*) AS n FROM ${from} WHERE ${where} GROUP BY o.kind ORDER BY min(o.act_at)`,
    ...values,
  )
}

function arrange(context: QueryContext, all: readonly DayRow[]): number[] {
  const rows = all.flatMap((row) => (isCallable(row) ? row : []))
  const { db, now, today, zone } = context
  const club = clubHours(db)
  const hours = new Map(
    [...new Set(rows.map(({ channel }) => channel))].map((channel) => [
      channel,
      [...club.contactSpans(channel, today)].sort((a, b) => a.from - b.from),
    ]),
  )
  const midnight = startOfDay(today, zone)
  const minuteOf = (instant: number) => Math.floor((instant - midnight) / MS_PER_MINUTE)
  const free = freeSpans([...hours.values()].flat(), minuteOf(now))
  const endOfToday = endOfDay(today, zone)
  const ids = new Map(rows.map((row) => [row.key, row.id]))
  const calls = rows.map((row) => {
    // A promise that no allowed moment can keep any more ends all the same.
    const ends = row.latest_start ?? row.due
    return {
      key: row.key,
      memberId: row.member_id,
      from: row.next_attempt_at === null ? 0 : minuteOf(row.next_attempt_at),
      until: ends <= endOfToday ? minuteOf(ends) : null,
      minutes: row.minutes,
      pressing: row.act_at,
      hours: hours.get(row.channel) ?? [],
    }
  })
  // Who is not called today anyway needs no best time.
  const timed = new Set(
    fitting(
      calls.filter(({ until }) => until === null),
      free.reduce((sum, span) => sum + span.until - span.from, 0),
    ),
  )
  const rates = answerRates(
    context,
    [...timed].map(({ memberId }) => memberId),
  )
  const ordered = orderDay(
    calls.map((call) => ({ ...call, rates: timed.has(call) ? rates(call.memberId) : [] })),
    free,
  )
  const waiting = all.filter((row) => !isCallable(row))
  return [...ordered.flatMap(({ key }) => ids.get(key) ?? []), ...waiting.map(({ id }) => id)]
}

/** Whoever can only be talked to at the desk is nobody's to call. */
function isCallable(row: DayRow): row is DayRow & { channel: OutgoingChannel } {
  return row.channel !== 'onsite'
}

/** When any of the ways is open, from now on. */
function freeSpans(hours: readonly Span[], now: number): Span[] {
  const free: Span[] = []
  for (const { from, until } of hours.toSorted((a, b) => a.from - b.from)) {
    const last = free.at(-1)
    const start = Math.max(from, now)
    if (start >= until) continue
    if (last && start <= last.until) free.splice(-1, 1, { from: last.from, until: Math.max(last.until, until) })
    else free.push({ from: start, until })
  }
  return free
}

function todaysRows(context: QueryContext, filter: DayFilter, { offset, limit }: Cut): DayRow[] {
  const { from, where, values } = todaysCalls(context, filter)
  return context.db.all(
    DayRow,
    `SELECT o.id, o.key, o.member_id, o.act_at, o.due, o.channel, o.minutes, o.latest_start, o.next_attempt_at
     FROM ${from} WHERE o.member_id IS NOT NULL AND ${where} ORDER BY o.born_late, o.act_at, o.id LIMIT ? OFFSET ?`,
    ...values,
    limit,
    offset,
  )
}

function todaysCalls(context: QueryContext, filter: DayFilter): { from: string; where: string; values: Bound[] } {
  const { db, actor, reach, today, zone } = context
  // What the plan puts on today or earlier, and what must begin today whatever it says.
  const isPlanned = db.has('SELECT 1 FROM plan_run LIMIT 1')
  const values: Bound[] = isPlanned ? [today, endOfDay(today, zone)] : []
  const from = isPlanned
    ? `(SELECT obligation_id AS id FROM planned_call WHERE day <= ?
        UNION SELECT b.id FROM obligation b WHERE ${inTime('b')} AND b.act_at <= ? AND ${openCall('b')}) d CROSS JOIN obligation o ON o.id = d.id`
    : 'obligation o'
  const shown = shownCondition(context, 'o')
  const narrow = narrowCondition(filter, 'o')
  const conditions = ['o.born_late = ?', shown.where, narrow.where]
  values.push(filter.bornLate ? 1 : 0, ...shown.values, ...narrow.values)
  if (reach.whose === 'own') {
    // A call that was lent to a colleague is theirs today.
    const theirs = inHandsOf('o', actor.staffId)
    conditions.push(theirs.where)
    values.push(...theirs.values)
  }
  return {
    from: `${from} LEFT JOIN planned_call c ON ${planOfNextTry('o', 'c')}`,
    where: conditions.join(' AND '),
    values,
  }
}
