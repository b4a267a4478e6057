import { feed } from '../../../src/main/app/feed'
import type { Connection, Writer } from '../../../src/main/database/handle'
import { appendAudit } from '../../../src/main/domains/audit/service'
import { indexMember } from '../../../src/main/domains/members/search'
import { BEGINNING, type Place, reconcileNext } from '../../../src/main/domains/obligations/service'
import { writeSettings } from '../../../src/main/domains/settings/service'
import type { OpenClub } from '../../../src/main/kernel/context'
import { addDays, MS_PER_DAY, MS_PER_MINUTE, startOfDay } from '../../../src/shared/day'
import { nameKey } from '../../../src/shared/pinyin'
import { FIRST_DAY, MANAGER, NOW, newClub, TODAY, ZONE } from './club'
import { type Events, eventsOf, HISTORY_DAYS } from './history'
import { type Person, personOf } from './people'
import { randomFrom } from './random'

/** Raise it when the data changes: generated clubs are kept by it. */
export const GENERATOR_VERSION = 3
export const SEED = 20_261_118

export type Size = { name: string; members: number; visits: number; consumptions: number }
export const SIZES: readonly Size[] = [
  { name: '1k', members: 1_000, visits: 50_000, consumptions: 10_000 },
  { name: '10k', members: 10_000, visits: 500_000, consumptions: 100_000 },
  { name: '100k', members: 100_000, visits: 5_000_000, consumptions: 1_000_000 },
]

const ROWS_PER_COMMIT = 100_000
const AUDIT_ROWS = 20_000
const FIRST_INSTANT = startOfDay(FIRST_DAY, ZONE)
const ITEMS = ['私教课', '矿泉水', '储物柜', '毛巾', '团课', '蛋白粉', '停车', '体测', '瑜伽垫', '功能饮料']
const PLANS = ['年卡', '季卡', '月卡', '次卡', '私教卡']

/** Fills `folder` with a club of that size. Facts go in by raw statements; what is derived, by the product. */
export async function generateClub(folder: string, size: Size, tell: (line: string) => void): Promise<void> {
  const { core } = await newClub(folder)
  const club = core.club()
  if (!club) throw new Error('the new club is not open')
  const { db, connection } = club
  inCommits(connection, [['done', '']], () => writeSettings(db, { setup: 'done' }, NOW, MANAGER.name))

  // The first half of the register came with the first import, the rest one by one.
  const random = randomFrom(SEED, -1)
  const offset = Uint16Array.from({ length: size.members + 1 }, () =>
    random.chance(0.4) ? 0 : random.below(HISTORY_DAYS - 1),
  )
  tell('members')
  insertMembers(club, size.members, offset)
  tell('visits')
  insertVisits(connection, eventsOf(SEED, -2, size.visits, offset))
  tell('consumptions and attempts')
  insertConsumptions(connection, eventsOf(SEED, -3, size.consumptions, offset))
  tell('search index')
  // Whom the club saw last stands first in the index, and that is not the order of the ids.
  const order = shuffled(Array.from({ length: size.members }, (_, index) => index + 1))
  // Nobody was in today: the first visit of a day moves its member to the front, and is what a check-in costs.
  const yesterday = addDays(TODAY, -1)
  inCommits(connection, order, (id) => indexMember(db, id, yesterday))
  tell('callbacks')
  deriveAll(connection, db)
  tell('audit')
  insertAudit(club)
  connection.pragma('wal_checkpoint(TRUNCATE)')
  await core.shutDown()
}

/** One transaction for each hundred thousand. */
function inCommits<T>(connection: Connection, list: Iterable<T>, work: (each: T) => void): void {
  let open = 0
  for (const each of list) {
    if (open === 0) connection.exec('BEGIN IMMEDIATE')
    work(each)
    open += 1
    if (open === ROWS_PER_COMMIT) {
      connection.exec('COMMIT')
      open = 0
    }
  }
  if (open > 0) connection.exec('COMMIT')
}

function* countTo(last: number): Generator<number> {
  for (let number = 1; number <= last; number += 1) yield number
}

/** Drops a table's indexes, so that rows go in as fast as they can; what is returned makes them again. */
function withoutIndexes(connection: Connection, table: string): () => void {
  const indexes = connection
    .prepare<[string], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`,
    )
    .all(table)
  for (const { name } of indexes) connection.exec(`DROP INDEX ${name}`)
  return () => {
    for (const { sql } of indexes) connection.exec(sql)
  }
}

/** The columns a form leaves empty. */
const BLANK_TEXTS = [
  'wechat',
  'email',
  'occupation',
  'emergency_contact',
  'emergency_phone',
  'source',
  'referrer',
  'preferred_activities',
  'preferred_times',
  'do_not_disturb_reason',
  'goal',
  'level',
  'ball_game',
  'usual_table',
  'cue_storage',
  'guardian_name',
  'guardian_phone',
  'remark',
  'pinned_note',
]

export const INSERT_MEMBER = `INSERT INTO member (id, number, version, kind, status, name, name_key, pinyin, initials,
    gender, birth_date, contact_preference, opt_out, joined_on, created_at, created_by, updated_at,
    ${BLANK_TEXTS.join(', ')})
  VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, 'phone', '[]', ?, ?, '${MANAGER.name}', ?, ${BLANK_TEXTS.map(() => `''`).join(', ')})`
export const INSERT_PHONE = `INSERT INTO member_phone (member_id, e164, kind, shared) VALUES (?, ?, 'mobile', 0)`
export const INSERT_CARD = 'INSERT INTO member_card (member_id, card) VALUES (?, ?)'

/** What `INSERT_MEMBER` binds. */
export function memberValues(person: Person, joinedOn: string, createdAt: number): (string | number)[] {
  return [
    person.id,
    `M${String(person.id).padStart(6, '0')}`,
    person.guest ? 'guest' : 'member',
    person.guest ? 'prospect' : 'active',
    person.name,
    nameKey(person.name),
    person.pinyin,
    person.initials,
    person.gender,
    person.birthDate,
    joinedOn,
    createdAt,
    createdAt,
  ]
}

function insertMembers({ connection }: OpenClub, members: number, offset: Uint16Array): void {
  const insertMember = connection.prepare(INSERT_MEMBER)
  const insertPhone = connection.prepare(INSERT_PHONE)
  const insertCard = connection.prepare(INSERT_CARD)
  const insertMembership = connection.prepare(
    `INSERT INTO membership (member_id, plan, starts_on, ends_on, price_fen, cancel_reason, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, '', ?, '${MANAGER.name}')`,
  )
  const insertChange = connection.prepare(
    `INSERT INTO member_change (member_id, field, before, after, at, by, source, version)
     VALUES (?, 'remark', '', '常来', ?, '${MANAGER.name}', 'form', 2)`,
  )
  const random = randomFrom(SEED, -4)
  inCommits(connection, countTo(members), (id) => {
    const person = personOf(SEED, id)
    const joinedAfter = offset[id] ?? 0
    const joinedAt = FIRST_INSTANT + joinedAfter * MS_PER_DAY + 9 * 60 * MS_PER_MINUTE
    const joinedOn = addDays(FIRST_DAY, joinedAfter)
    insertMember.run(...memberValues(person, joinedOn, joinedAt))
    for (const phone of person.phones) insertPhone.run(id, `+86${phone}`)
    if (person.card) insertCard.run(id, person.card)
    if (random.chance(0.35)) insertChange.run(id, joinedAt + random.below(NOW - joinedAt))
    if (person.guest) return
    for (let card = 0; card < 1 + random.below(3); card += 1) {
      const startsOn = addDays(joinedOn, card * 365)
      if (startsOn > TODAY) break
      const price = 9900 + random.below(300_000)
      insertMembership.run(id, random.pick(PLANS), startsOn, addDays(startsOn, 364), price, joinedAt)
    }
  })
}

/**
 * Most visits go in before the indexes, as fast as they can; the last go in one by one, so that the indexes are as full
 * as in a club that grew, and not packed to the last byte, where every insert would split a page.
 */
function insertVisits(connection: Connection, events: Events): void {
  const insert = connection.prepare(
    `INSERT INTO visit (member_id, day, in_at, out_at, minutes, activity, recorded_at, by)
     VALUES (?, ?, ?, ?, ?, '', ?, '前台')`,
  )
  const random = randomFrom(SEED, -5)
  const packed = Math.floor(events.count * 0.93)
  const restore = withoutIndexes(connection, 'visit')
  let inserted = 0
  inEventOrder(connection, events, (memberId, day, at) => {
    if (inserted === packed) restore()
    inserted += 1
    const minutes = 20 + random.below(130)
    insert.run(memberId, day, at, at + minutes * MS_PER_MINUTE, minutes, at)
  })
}

/** Consumptions, and of each member's first one the call that followed, but for the one in a hundred still owed. */
function insertConsumptions(connection: Connection, events: Events): void {
  const insert = connection.prepare(
    `INSERT INTO consumption (id, member_id, day, at, amount_fen, item, quantity, recorded_at, by, void_reason)
     VALUES (?, ?, ?, ?, ?, ?, 1, ?, '前台', '')`,
  )
  const random = randomFrom(SEED, -6)
  const firsts = new Map<number, { id: number; at: number }>()
  let id = 0
  inEventOrder(connection, events, (memberId, day, at) => {
    id += 1
    const isAnonymous = random.chance(0.08)
    const amount = random.chance(0.01) ? -random.below(20_000) : 500 + random.below(60_000)
    insert.run(id, isAnonymous ? null : memberId, day, at, amount, random.pick(ITEMS), at)
    const known = firsts.get(memberId)
    if (!isAnonymous && (!known || at < known.at)) firsts.set(memberId, { id, at })
  })
  const call = connection.prepare(
    `INSERT INTO attempt (obligation_key, member_id, at, recorded_at, staff_id, by, channel, outcome, minutes, note, scores)
     VALUES (?, ?, ?, ?, ${MANAGER.id}, '${MANAGER.name}', 'phone', ?, 6, '', '{}')`,
  )
  const recent = NOW - MS_PER_DAY
  inCommits(connection, firsts, ([memberId, first]) => {
    if (first.at > recent || random.chance(0.01)) return
    const at = first.at + (2 + random.below(20)) * 60 * MS_PER_MINUTE
    if (random.chance(0.3)) call.run(`NEW/${first.id}`, memberId, at - 60 * MS_PER_MINUTE, at, 'no_answer')
    call.run(`NEW/${first.id}`, memberId, at, at, 'reached')
  })
}

function inEventOrder(
  connection: Connection,
  events: Events,
  insert: (memberId: number, day: string, at: number) => void,
): void {
  const days = Array.from({ length: HISTORY_DAYS }, (_, index) => addDays(FIRST_DAY, index))
  inCommits(connection, countTo(events.count), (number) => {
    const day = events.days[number - 1] ?? 0
    const at = FIRST_INSTANT + day * MS_PER_DAY + (events.minutes[number - 1] ?? 0) * MS_PER_MINUTE
    insert(events.members[number - 1] ?? 0, days[day] ?? FIRST_DAY, at)
  })
}

function deriveAll(connection: Connection, db: Writer): void {
  for (let after: Place | null = BEGINNING; after !== null; ) {
    const from: Place = after
    connection.exec('BEGIN IMMEDIATE')
    after = reconcileNext(db, from, NOW, feed).last
    connection.exec('COMMIT')
  }
}

function insertAudit({ connection, db, auditKey }: OpenClub): void {
  inCommits(connection, countTo(AUDIT_ROWS), (number) =>
    appendAudit(db, auditKey, {
      at: FIRST_INSTANT + number * MS_PER_MINUTE * 60,
      clock: 'ok',
      staffId: MANAGER.id,
      actor: MANAGER.name,
      role: 'manager',
      session: 'bench',
      host: 'cli',
      action: 'visits.checkIn',
      object: `visit/${number}`,
      memberId: null,
      difference: null,
      reason: null,
    }),
  )
}

function shuffled(list: number[]): number[] {
  const random = randomFrom(SEED, -7)
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1)
    ;[list[last], list[other]] = [list[other] ?? 0, list[last] ?? 0]
  }
  return list
}
