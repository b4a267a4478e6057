import { type Day, dayNumber, dayNumberOf } from '../../../shared/day'
import { quarterDays, quarterOf } from '../../../shared/quarter'
import type { Reader } from '../../database/handle'
import { int, nullable, type RowOf, real, row } from '../../database/row'
import { isPlannable } from '../access/call-state'
import type { ClubHours } from '../obligations/club-hours'
import type { PlanItem } from '../obligations/planning'
import { obligation } from '../obligations/schema'

/** An open call as the plan sees it. Days count from today. */
export type OpenCall = {
  id: number
  attempts: number
  /** Null: nobody's. */
  ownerId: number | null
  /** The plan's own view; its staff is given later. */
  item: Omit<PlanItem, 'staffId'>
  /** Not planned over days but made as soon as it may, on this day. */
  asSoonAs: number | null
  /** Tries that the ladder still allows. */
  triesLeft: number
  /** Days to the next call of the same rhythm; null for what does not come again. */
  repeatsAfter: number | null
}

/** From this priority on, calls are spread over the days; what is more urgent is made at once. */
export const PLANNED_FROM = 3

const Row = row({
  id: obligation.id,
  kind: obligation.kind,
  staff_id: obligation.staffId,
  earliest: obligation.earliest,
  due: obligation.due,
  hard: obligation.hard,
  slack: obligation.slack,
  attempts: obligation.attempts,
  next_attempt_at: obligation.nextAttemptAt,
  priority: obligation.priority,
  minutes: obligation.minutes,
  rate: nullable(real),
  every_days: nullable(int),
})
type Row = RowOf<typeof Row>

/** Everything that somebody with a certificate still has to call for; those born late wait apart and are not planned. */
const OPEN_CALLS = `SELECT o.id, o.kind, o.staff_id, o.earliest, o.due, o.hard, o.slack, o.attempts, o.next_attempt_at,
    o.priority, o.minutes, json_extract(o.why, '$.facts.contactRate') AS rate,
    json_extract(o.why, '$.facts.everyDays') AS every_days
  FROM obligation o WHERE ${isPlannable('o')}`

type Morning = { today: Day; now: number; club: ClubHours; rate: number; maxTries: number }

/**
 * What is to be planned on the morning of `today`, or these of it. `rate` is assumed of members nobody has tried yet.
 */
export function openCalls(
  db: Reader,
  { today, now, club, rate, maxTries }: Morning,
  ids?: readonly number[],
): OpenCall[] {
  const first = dayNumber(today)
  const quarterEnd = dayNumber(quarterDays(quarterOf(today)).last)
  const dayOf = (instant: number) => dayNumberOf(instant, club.zone) - first
  const calls: OpenCall[] = []
  const rows = ids
    ? db.all(Row, `${OPEN_CALLS} AND o.id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
    : db.iterate(Row, OPEN_CALLS)
  for (const row of rows) {
    const due = dayOf(row.due)
    const earliest = dayOf(row.earliest)
    const again = row.next_attempt_at === null ? null : dayOf(row.next_attempt_at)
    calls.push({
      id: row.id,
      attempts: row.attempts,
      ownerId: row.staff_id,
      item: {
        key: keyOf(row.id, row.attempts),
        earliest: Math.max(earliest, again ?? earliest),
        due,
        hard: dayOf(row.hard),
        // Another try belongs on the day that the ladder says; only a first one can be placed freely.
        slack: again === null ? row.slack : Math.max(0, due - Math.max(again, 0)),
        interval: row.every_days ?? Math.max(1, due - earliest),
        // The quarter's contact is owed by the rules, whereas a rhythm within it is only wanted.
        guarantee: row.kind === 'periodic' && dayOf(row.hard) + first <= quarterEnd,
        contactRate: row.rate ?? rate,
      },
      triesLeft: Math.max(1, maxTries - row.attempts),
      repeatsAfter: row.kind === 'periodic' ? row.every_days : null,
      asSoonAs: row.priority < PLANNED_FROM ? dayOf(startOf(row, now, club)) : null,
    })
  }
  return calls
}

/** The planner's name for a call; another try is another call. */
export function keyOf(id: number, attempts: number): string {
  return `${id}/${attempts}`
}

function startOf(row: Row, now: number, club: ClubHours): number {
  const from = Math.max(now, row.earliest, row.next_attempt_at ?? 0)
  return club.nextPhoneStart(from, row.minutes) ?? from
}
