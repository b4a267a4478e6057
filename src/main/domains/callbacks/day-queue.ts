import { endOfDay, MS_PER_MINUTE, minutesOfDay, startOfDay } from '../../../shared/day'
import type { QueryContext } from '../../app/context'
import type { Bound } from '../../database/handle'
import { answerRates } from './best-times'
import { clubHours } from './club-hours'
import { orderDay } from './engine/plan/day-order'
import { type Narrowing, narrowCondition, shownCondition } from './shown'

type DayRow = {
  id: number
  key: string
  member_id: number
  act_at: number
  channel: string
  latest_start: number | null
  next_attempt_at: number | null
}

type DayFilter = Narrowing & { bornLate?: boolean }

/** More than a caller makes in a day; beyond it the order of deadlines is all one needs. */
const MOST_ORDERED = 200
/** A whole club's day. */
const MOST = 2000

/**
 * Today's calls in the order in which to make them: what runs out today first, then each at the time its member answers
 * best. Until there is a plan, everything that may be called is today's.
 */
export function orderedDay(context: QueryContext, filter: DayFilter): number[] {
  const all = todaysRows(context, filter)
  // Whoever can only be talked to at the desk is nobody's to call.
  const callable = all.filter(({ channel }) => channel !== 'onsite')
  const rows = callable.slice(0, MOST_ORDERED)
  const others = [...callable.slice(MOST_ORDERED), ...all.filter(({ channel }) => channel === 'onsite')]
  const { db, now, today, zone } = context
  const midnight = startOfDay(today, zone)
  const minuteOf = (instant: number) => Math.floor((instant - midnight) / MS_PER_MINUTE)
  const endOfToday = endOfDay(today, zone)
  const rates = answerRates(
    context,
    rows.map((row) => row.member_id),
  )
  const ids = new Map(rows.map((row) => [row.key, row.id]))
  const calls = rows.map((row) => ({
    key: row.key,
    from: Math.max(minuteOf(now), row.next_attempt_at === null ? 0 : minuteOf(row.next_attempt_at)),
    until: row.latest_start !== null && row.latest_start <= endOfToday ? minuteOf(row.latest_start) : null,
    rates: rates(row.member_id),
  }))
  const starts = startsToday(clubHours(db).phoneSpans(today), minutesOfDay(now, zone), rows.length)
  const ordered = orderDay(calls, starts)
  // What found no start any more is past its promise, or past today's hours: the most pressing first, before the rest.
  const pressing = new Map(rows.map((row) => [row.key, row.act_at]))
  const lost = ordered.filter(({ minute }) => minute === null)
  lost.sort((a, b) => (pressing.get(a.key) ?? 0) - (pressing.get(b.key) ?? 0))
  const placed = ordered.filter(({ minute }) => minute !== null)
  const late = lost.filter(({ key }) => (pressing.get(key) ?? 0) <= now)
  const rest = lost.filter(({ key }) => (pressing.get(key) ?? 0) > now)
  const first = [...late, ...placed, ...rest].flatMap(({ key }) => ids.get(key) ?? [])
  return [...first, ...others.map(({ id }) => id)]
}

/** A call takes as long as a call takes: so many can be begun from now on. */
const CALL_MINUTES = 8

function startsToday(spans: readonly { from: number; until: number }[], now: number, most: number): number[] {
  const starts: number[] = []
  for (const { from, until } of spans)
    for (
      let minute = Math.max(from, now);
      minute + CALL_MINUTES <= until && starts.length < most;
      minute += CALL_MINUTES
    )
      starts.push(minute)
  return starts
}

function todaysRows(context: QueryContext, filter: DayFilter): DayRow[] {
  const { db, actor, scope, today, zone } = context
  // What the plan puts on today or earlier, and what must begin today whatever it says.
  const isPlanned = db.get('SELECT 1 FROM plan_run LIMIT 1') !== undefined
  const values: Bound[] = isPlanned ? [today, endOfDay(today, zone)] : []
  const from = isPlanned
    ? `(SELECT obligation_id AS id FROM planned_call WHERE day <= ?
        UNION SELECT id FROM obligation WHERE born_late = 0 AND act_at <= ? AND state = 'open' AND suppressed IS NULL
          AND is_call = 1) d CROSS JOIN obligation o ON o.id = d.id`
    : 'obligation o'
  const shown = shownCondition(context, 'o')
  const narrow = narrowCondition(filter, 'o')
  const conditions = ['o.born_late = ?', shown.where, narrow.where]
  values.push(filter.bornLate ? 1 : 0, ...shown.values, ...narrow.values)
  if (scope === 'own') {
    // A call that was lent to a colleague is theirs today.
    conditions.push('coalesce(c.staff_id, o.staff_id, ?) = ?')
    values.push(actor.staffId, actor.staffId)
  }
  return db.all<DayRow>(
    `SELECT o.id, o.key, o.member_id, o.act_at, o.channel, o.latest_start, o.next_attempt_at FROM ${from}
     LEFT JOIN planned_call c ON c.obligation_id = o.id AND c.attempts = o.attempts
     WHERE ${conditions.join(' AND ')} ORDER BY o.born_late, o.act_at LIMIT ${MOST}`,
    ...values,
  )
}
