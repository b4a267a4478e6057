import type { z } from 'zod'
import type { Callback } from '../../../shared/contract/callbacks'
import { type Day, dayOf, MS_PER_DAY, minutesOfDay, type Zone } from '../../../shared/day'
import { nextQuarter, previousQuarter, quarterDays, quarterOf } from '../../../shared/quarter'
import type { Reader } from '../../database/handle'
import { int, nullable, oneOf, row } from '../../database/row'
import {
  bestTimeOf,
  count,
  emptyTally,
  type Levels,
  minutesOfBin,
  rateByBin,
  showsBestTime,
  type Tally,
} from '../../engine/best-time'
import { TIERS, type Tier } from '../../engine/policy'
import type { QueryContext } from '../../kernel/context'
import { wasOwed } from '../access/call-state'
import { obligation } from './schema'

type BestTime = z.input<typeof Callback>['bestTime']
type Context = Pick<QueryContext, 'db' | 'now' | 'zone'>

/** Older tries weigh next to nothing. */
const LOOK_BACK_MS = 540 * MS_PER_DAY
/** Of the club's tries the newest: more of them would not change an hour of it. */
const ENOUGH_TRIES = 10_000
/** Outcomes of which one can say whether somebody answered. */
const TRIES = `a.undone_at IS NULL AND a.at >= ?
  AND a.outcome IN ('reached', 'refused', 'no_answer', 'busy', 'message_left', 'rescheduled')`
const ANSWERED = `a.outcome IN ('reached', 'refused', 'rescheduled')`

/**
 * When each of these members is best called, where the tries so far show it: the member's own, else those of the same
 * tier, else the club's. The answer is for one read: it holds what was known at `context.now`.
 */
export function bestTimes(context: Context, memberIds: readonly number[]): (memberId: number) => BestTime {
  const club = clubTallies(context)
  const members = memberTallies(context, memberIds)
  // Most of the time nothing is shown: then nobody's tier has to be looked up.
  const toldIds = club.showBestTimes ? memberIds : memberIds.filter((id) => showsBestTime(members.get(id) ?? NOTHING))
  const known = levelsOf(context, toldIds, club, members)
  const told = new Set(toldIds)
  return (memberId) => {
    if (!told.has(memberId)) return null
    const { tier, levels } = known(memberId)
    const best = bestTimeOf(levels)
    if (best === null) return null
    const { bin, level, rate, otherwise, tries, triesHere } = best
    return { ...minutesOfBin(bin), rate, otherwise, level, tier: level === 'segment' ? tier : null, tries, triesHere }
  }
}

/** The chance of an answer in each bin of the day, for each of these members. */
export function answerRates(context: Context, memberIds: readonly number[]): (memberId: number) => Float64Array {
  const known = levelsOf(context, memberIds, clubTallies(context), memberTallies(context, memberIds))
  return (memberId) => rateByBin(known(memberId).levels)
}

type Known = { tier: Tier | null; levels: Levels }

const NOTHING = emptyTally()

/** What is known of each of these members' hours, from the nearest level to the farthest. */
function levelsOf(
  context: Context,
  memberIds: readonly number[],
  { club, tiers }: ClubTallies,
  members: ReadonlyMap<number, Tally>,
): (memberId: number) => Known {
  const tierOf = tiersOf(context, memberIds)
  return (memberId) => {
    // Without a tier there is nobody like this one: the club stands directly behind the member.
    const tier = tierOf.get(memberId) ?? null
    const segment = (tier && tiers.get(tier)) ?? NOTHING
    return { tier, levels: { member: members.get(memberId) ?? NOTHING, segment, club } }
  }
}

/** The tier of a member's newest round, read in an index alone; null before the first one. */
function tierSql(member: string): string {
  return `(SELECT o.tier FROM obligation o WHERE o.guaranteed_until IN (?, ?, ?) AND o.member_id = ${member}
    AND o.tier IS NOT NULL AND ${wasOwed('o')} ORDER BY o.guaranteed_until DESC LIMIT 1)`
}

/** The last days of the quarters that a running round may guarantee: this one, the one before, the one after. */
function guaranteed({ now, zone }: Context): [Day, Day, Day] {
  const quarter = quarterOf(dayOf(now, zone))
  return [quarterDays(previousQuarter(quarter)).last, quarterDays(quarter).last, quarterDays(nextQuarter(quarter)).last]
}

const TiersOfRow = row({ id: int, tier: obligation.tier })

function tiersOf(context: Context, memberIds: readonly number[]): Map<number, Tier | null> {
  const rows = context.db.all(
    TiersOfRow,
    `SELECT j.value AS id, ${tierSql('j.value')} AS tier FROM json_each(?) j`,
    ...guaranteed(context),
    listOf(memberIds),
  )
  return new Map(rows.map(({ id, tier }) => [id, tier]))
}

/** The statement behind the hours of the club and of its tiers. */
export const CLUB_TRIES = `SELECT a.at, ${ANSWERED} AS reached, ${tierSql('a.member_id')} AS tier
  FROM attempt a WHERE ${TRIES} ORDER BY a.at DESC LIMIT ${ENOUGH_TRIES}`

const ClubTry = row({ at: int, reached: int, tier: nullable(oneOf(TIERS)) })
const MemberTry = row({ member_id: int, at: int, reached: int })
type Try = { at: number; reached: number }
type ClubTallies = { club: Tally; tiers: ReadonlyMap<Tier, Tally>; showBestTimes: boolean }

// The hours of a club change slowly: once a day is enough, and the rows are many.
const ofToday = new WeakMap<Reader, { day: Day; tallies: ClubTallies }>()

function clubTallies(context: Context): ClubTallies {
  const { db, now, zone } = context
  const day = dayOf(now, zone)
  const before = ofToday.get(db)
  if (before?.day === day) return before.tallies
  const club = emptyTally()
  const tiers = new Map<Tier, Tally>()
  for (const row of db.iterate(ClubTry, CLUB_TRIES, ...guaranteed(context), now - LOOK_BACK_MS)) {
    const made = pastTry(row, now, zone)
    count(club, made)
    if (row.tier === null) continue
    const tally = tiers.get(row.tier) ?? emptyTally()
    count(tally, made)
    tiers.set(row.tier, tally)
  }
  const tallies = { club, tiers, showBestTimes: [club, ...tiers.values()].some(showsBestTime) }
  ofToday.set(db, { day, tallies })
  return tallies
}

function memberTallies({ db, now, zone }: Context, memberIds: readonly number[]): Map<number, Tally> {
  const tallies = new Map<number, Tally>()
  const rows = db.all(
    MemberTry,
    `SELECT a.member_id, a.at, ${ANSWERED} AS reached FROM json_each(?) j JOIN attempt a ON a.member_id = j.value
     WHERE ${TRIES}`,
    listOf(memberIds),
    now - LOOK_BACK_MS,
  )
  for (const row of rows) {
    const tally = tallies.get(row.member_id) ?? emptyTally()
    count(tally, pastTry(row, now, zone))
    tallies.set(row.member_id, tally)
  }
  return tallies
}

function pastTry({ at, reached }: Try, now: number, zone: Zone) {
  return { minuteOfDay: minutesOfDay(at, zone), ageDays: (now - at) / MS_PER_DAY, reached: reached === 1 }
}

function listOf(memberIds: readonly number[]): string {
  return JSON.stringify([...new Set(memberIds)])
}
