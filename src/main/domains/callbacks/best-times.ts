import { type Day, dayOf, MS_PER_DAY, minutesOfDay, type Zone } from '../../../shared/day'
import type { QueryContext } from '../../app/context'
import type { Reader } from '../../database/handle'
import type { CallbackOut } from './callback-rows'
import { bestTimeOf, count, emptyTally, minutesOfBin, rateByBin, type Tally } from './engine/best-time'

type Context = Pick<QueryContext, 'db' | 'now' | 'zone'>

/** Older tries weigh next to nothing. */
const LOOK_BACK_MS = 540 * MS_PER_DAY
const HALF_HOUR_MS = 30 * 60_000
/** Outcomes of which one can say whether somebody answered. */
const TRIES = `outcome IN ('reached', 'refused', 'no_answer', 'busy', 'message_left', 'rescheduled')`
const ANSWERED = `outcome IN ('reached', 'refused', 'rescheduled')`

/**
 * When each of these members is best called, where the tries so far show it. The answer is for one read: it holds what
 * was known at `context.now`.
 */
export function bestTimes(
  context: Context,
  memberIds: readonly number[],
): (memberId: number) => CallbackOut['bestTime'] {
  const members = memberTallies(context, memberIds)
  // What the whole club's customers do says nothing about this one.
  const nothing = emptyTally()
  return (memberId) => {
    const member = members.get(memberId)
    const best = member ? bestTimeOf({ member, segment: nothing, club: nothing }) : null
    if (!member || best === null) return null
    return { ...minutesOfBin(best.bin), rate: best.rate, n: Math.round(member.tries[best.bin] ?? 0) }
  }
}

/** The chance of an answer in each bin of the day, for each of these members. */
export function answerRates(context: Context, memberIds: readonly number[]): (memberId: number) => Float64Array {
  const club = clubTally(context)
  const members = memberTallies(context, memberIds)
  // Members are not told apart further: without own tries the club's hours stand for them.
  const nothing = emptyTally()
  const unknown = rateByBin({ member: nothing, segment: nothing, club })
  return (memberId) => {
    const member = members.get(memberId)
    return member ? rateByBin({ member, segment: nothing, club }) : unknown
  }
}

type HalfHour = { at: number; tries: number; answered: number }

// The hours of a club change slowly: once a day is enough, and the rows are many.
const known = new WeakMap<Reader, { day: Day; tally: Tally }>()

function clubTally({ db, now, zone }: Context): Tally {
  const day = dayOf(now, zone)
  const before = known.get(db)
  if (before?.day === day) return before.tally
  const tally = emptyTally()
  const rows = db.iterate<HalfHour>(
    `SELECT at / ${HALF_HOUR_MS} * ${HALF_HOUR_MS} AS at, count(*) AS tries, count(*) FILTER (WHERE ${ANSWERED}) AS answered
     FROM attempt WHERE undone_at IS NULL AND at >= ? AND ${TRIES} GROUP BY at / ${HALF_HOUR_MS}`,
    now - LOOK_BACK_MS,
  )
  for (const row of rows) {
    const when = whenOf(row.at, now, zone)
    for (let nth = 0; nth < row.tries; nth++) count(tally, { ...when, reached: nth < row.answered })
  }
  known.set(db, { day, tally })
  return tally
}

function memberTallies({ db, now, zone }: Context, memberIds: readonly number[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>()
  const rows = db.all<{ member_id: number; at: number; reached: number }>(
    `SELECT a.member_id, a.at, ${ANSWERED} AS reached FROM json_each(?) j JOIN attempt a ON a.member_id = j.value
     WHERE a.undone_at IS NULL AND a.at >= ? AND ${TRIES}`,
    JSON.stringify([...new Set(memberIds)]),
    now - LOOK_BACK_MS,
  )
  for (const row of rows) {
    const tally = tallies.get(row.member_id) ?? emptyTally()
    count(tally, { ...whenOf(row.at, now, zone), reached: row.reached === 1 })
    tallies.set(row.member_id, tally)
  }
  return tallies
}

function whenOf(at: number, now: number, zone: Zone): { minuteOfDay: number; ageDays: number } {
  return { minuteOfDay: minutesOfDay(at, zone), ageDays: (now - at) / MS_PER_DAY }
}
