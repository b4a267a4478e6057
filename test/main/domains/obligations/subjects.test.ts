import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { feed } from '../../../../src/main/app/feed'
import type { Writer } from '../../../../src/main/database/handle'
import { feedOf } from '../../../../src/main/domains/obligations/fed'
import {
  BEGINNING,
  reconcileAll,
  reconcileNext,
  refreshMembers,
  refreshSubjects,
} from '../../../../src/main/domains/obligations/service'
import type { TicketEvent } from '../../../../src/main/engine/facts'
import { RULES } from '../../../../src/main/engine/rules/table'
import type { OpenClub } from '../../../../src/main/kernel/context'
import type { CaseSource, FactsSaid } from '../../../../src/main/kernel/facts'
import { testClub } from '../../club'
import { plansOf, slowSteps } from '../../statements'
import { insertMember, MEMBERS } from '../callbacks/world'

/** What happened to a ticket, by its id: its table is still to come. */
const happened = new Map<number, TicketEvent[]>()

type Ticket = { id: number; member_id: number | null; received_at: number; kind: 'complaint' | 'question' }
const TICKETS: CaseSource = {
  noun: 'ticket',
  table: 'ticket',
  namesMember: true,
  load: (db, list) => ({
    tickets: db
      .all<Ticket>(
        'SELECT id, member_id, received_at, kind FROM ticket WHERE id IN (SELECT value FROM json_each(?))',
        list,
      )
      .map((row) => ({
        id: row.id,
        kind: row.kind,
        memberId: row.member_id,
        reachable: true,
        receivedAt: row.received_at,
        recordedAt: row.received_at,
        staffId: null,
        events: happened.get(row.id) ?? [],
      })),
  }),
}
const INCIDENTS: CaseSource = {
  noun: 'incident',
  table: 'incident',
  namesMember: false,
  load: (db, list) => ({
    incidents: db
      .all<{ id: number; started_at: number }>(
        'SELECT id, started_at FROM incident WHERE id IN (SELECT value FROM json_each(?))',
        list,
      )
      .map((row) => ({
        id: row.id,
        knownAt: row.started_at,
        severity: 'III',
        reportedAt: null,
        handledAt: null,
        concernsCustomer: false,
        memberId: null,
        informedAt: null,
        staffId: null,
      })),
  }),
}
const CASE_RULES = RULES.filter(({ id }) => id.startsWith('complaint_') || id === 'incident_report')
/** As it will be once tickets and incidents have all their facts. */
const CASES: readonly FactsSaid[] = [
  { gives: ['tickets'], watches: [], cases: TICKETS },
  { gives: ['incidents'], watches: [], cases: INCIDENTS },
]
const FEED = feedOf([...feed.sources, ...CASES], [...feed.rules, ...CASE_RULES])

let club: OpenClub
let now: number
beforeEach(async () => {
  const opened = await testClub()
  club = opened.core.club() as OpenClub
  now = opened.clock.now()
  happened.clear()
})

/** Runs in a transaction that leaves nothing behind, in which even what is never deleted can be. */
function aside<T>(work: (db: Writer) => T): T {
  const { connection, db } = club
  connection.exec('BEGIN IMMEDIATE')
  try {
    connection.exec('DROP TRIGGER ticket_no_delete')
    for (const id of MEMBERS) insertMember(db, id, now)
    return work(db)
  } finally {
    connection.exec('ROLLBACK')
  }
}

function complain(db: Writer, id: number, memberId: number | null): void {
  db.run(
    `INSERT INTO ticket (id, number, kind, category, content, demand, urgent, received_at, member_id, by)
     VALUES (?, ?, 'complaint', 'service', '', '', 0, ?, ?, '')`,
    id,
    `TS-${id}`,
    now,
    memberId,
  )
}

/** Takes a member back, and first all that names them; a case goes on without one. */
function takeAway(db: Writer, id: number): void {
  for (const table of ['obligation', 'member_phone']) db.run(`DELETE FROM ${table} WHERE member_id = ?`, id)
  db.run('UPDATE ticket SET member_id = NULL WHERE member_id = ?', id)
  db.run('DELETE FROM member WHERE id = ?', id)
}

type Row = { id: number; key: string; subject: string; member_id: number | null; is_call: number; state: string }
const rowsOf = (db: Writer) =>
  db.all<Row>(
    `SELECT id, key, subject, member_id, is_call, state FROM obligation WHERE subject <> 'club/1' ORDER BY key`,
  )
const owners = (db: Writer) => rowsOf(db).map(({ key, member_id }) => [key, member_id])
const ofComplaint = (ticket: number, member: number | null) => [
  [`CMP_FB/${ticket}/c1`, member],
  [`CMP_FIX/${ticket}/c1`, member],
]
const nameTicket = (db: Writer, id: number, member: number | null) =>
  db.run('UPDATE ticket SET member_id = ? WHERE id = ?', member, id)

const mergeInto = (db: Writer, from: number, into: number | null) =>
  db.run(
    'UPDATE member SET merged_into_id = ?, status = ? WHERE id = ?',
    into,
    into === null ? 'active' : 'merged',
    from,
  )

describe('a case and its rows', () => {
  test('an anonymous complaint is stored under its own name, and is no call', () => {
    aside((db) => {
      complain(db, 1, null)
      happened.set(1, [{ at: now + 1, type: 'solved' }])
      expect(refreshSubjects(db, ['ticket/1'], now, FEED)).toMatchObject({ inserted: 3 })
      expect(rowsOf(db)).toMatchObject(
        ['CMP_CONFIRM/1/c1', 'CMP_FB/1/c1', 'CMP_FIX/1/c1'].map((key) => ({
          key,
          subject: 'ticket/1',
          member_id: null,
          is_call: 0,
        })),
      )
      expect(refreshSubjects(db, ['ticket/1'], now, FEED)).toMatchObject({ inserted: 0, updated: 0 })
      // The club's own backup comes with the first full run.
      expect(reconcileAll(db, now, FEED)).toEqual({ inserted: 1, updated: 0, deleted: 0, withdrawn: 0 })
    })
  })

  test.each([
    ['the case is derived', (db: Writer) => refreshSubjects(db, ['ticket/1'], now, FEED)],
    ['the member is derived', (db: Writer) => refreshMembers(db, [2], now, FEED)],
    ['everything is derived', (db: Writer) => reconcileAll(db, now, FEED)],
  ])('an anonymous one that gets a member keeps its rows: %s', (_how, derive) => {
    aside((db) => {
      complain(db, 1, null)
      refreshSubjects(db, ['ticket/1'], now, FEED)
      const before = rowsOf(db)
      nameTicket(db, 1, 2)
      derive(db)
      expect(owners(db)).toEqual(ofComplaint(1, 2))
      expect(rowsOf(db).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      expect(reconcileAll(db, now, FEED)).toMatchObject({ updated: 0, deleted: 0 })
    })
  })

  test('one that no longer owes something leaves nothing under its old owner', () => {
    aside((db) => {
      complain(db, 1, null)
      happened.set(1, [{ at: now, type: 'solved' }])
      refreshSubjects(db, ['ticket/1'], now, FEED)
      nameTicket(db, 1, 2)
      happened.delete(1)
      // Only the member is derived, and yet the row of the question nobody has to ask goes.
      refreshMembers(db, [2], now, FEED)
      expect(owners(db)).toEqual(ofComplaint(1, 2))
    })
  })

  test('corrected to another member, and back to nobody', () => {
    aside((db) => {
      complain(db, 1, 1)
      refreshMembers(db, [1], now, FEED)
      const before = rowsOf(db).map(({ id }) => id)
      for (const member of [2, null, 3]) {
        nameTicket(db, 1, member)
        refreshSubjects(db, ['ticket/1'], now, FEED)
        expect(owners(db)).toEqual(ofComplaint(1, member))
      }
      expect(rowsOf(db).map(({ id }) => id)).toEqual(before)
    })
  })

  test('a member who is merged takes the case along, and brings it back', () => {
    aside((db) => {
      complain(db, 1, 1)
      refreshMembers(db, [1], now, FEED)
      // The ticket still names the one who was merged away: the person is the other.
      mergeInto(db, 1, 2)
      refreshMembers(db, [1], now, FEED)
      expect(owners(db)).toEqual(ofComplaint(1, 2))
      mergeInto(db, 1, null)
      refreshMembers(db, [1], now, FEED)
      expect(owners(db)).toEqual(ofComplaint(1, 1))
      mergeInto(db, 1, 2)
      nameTicket(db, 1, 2)
      refreshMembers(db, [2], now, FEED)
      expect(owners(db)).toEqual(ofComplaint(1, 2))
      mergeInto(db, 1, null)
      nameTicket(db, 1, 1)
      refreshMembers(db, [2, 1], now, FEED)
      expect(owners(db)).toEqual(ofComplaint(1, 1))
      expect(reconcileAll(db, now, FEED)).toMatchObject({ updated: 0, deleted: 0 })
    })
  })

  test('a member who is gone leaves the case, without a member', () => {
    aside((db) => {
      complain(db, 1, 1)
      refreshMembers(db, [1], now, FEED)
      takeAway(db, 1)
      refreshSubjects(db, ['ticket/1'], now, FEED)
      expect(owners(db)).toEqual(ofComplaint(1, null))
      expect(reconcileAll(db, now, FEED)).toMatchObject({ updated: 0, deleted: 0 })
      db.run('DELETE FROM obligation')
      reconcileAll(db, now, FEED)
      expect(owners(db)).toEqual(ofComplaint(1, null))
    })
  })

  test.each([
    ['the case', (db: Writer) => refreshSubjects(db, ['ticket/1', 'ticket/2'], now, FEED)],
    ['everything', (db: Writer) => reconcileAll(db, now, FEED)],
  ])('a case that is gone leaves nothing but what somebody acted upon: by %s', (_how, derive) => {
    aside((db) => {
      complain(db, 1, 1)
      complain(db, 2, null)
      reconcileAll(db, now, FEED)
      db.run(
        `INSERT INTO attempt (obligation_key, member_id, at, recorded_at, by, channel, outcome, note, scores)
         VALUES ('CMP_FB/1/c1', 1, ?, ?, '', 'phone', 'no_answer', '', '{}')`,
        now,
        now,
      )
      db.run('DELETE FROM ticket')
      expect(derive(db)).toMatchObject({ deleted: 3, withdrawn: 1 })
      expect(rowsOf(db)).toMatchObject([{ key: 'CMP_FB/1/c1', member_id: 1, state: 'withdrawn' }])
    })
  })

  test('what a person gave up stays given up, whatever it is about and however the table came about', () => {
    aside((db) => {
      complain(db, 1, 1)
      complain(db, 2, null)
      for (const key of ['CMP_FIX/1/c1', 'CMP_FIX/2/c1'])
        db.run(`INSERT INTO callback_closing (at, by, obligation_key, note) VALUES (?, '', ?, '')`, now, key)
      reconcileAll(db, now, FEED)
      const missed = () => rowsOf(db).flatMap(({ key, state }) => (state === 'missed' ? [key] : []))
      expect(missed()).toEqual(['CMP_FIX/1/c1', 'CMP_FIX/2/c1'])
      db.run('DELETE FROM obligation')
      refreshMembers(db, [1], now, FEED)
      refreshSubjects(db, ['ticket/2'], now, FEED)
      expect(missed()).toEqual(['CMP_FIX/1/c1', 'CMP_FIX/2/c1'])
    })
  })
})

test('a full run goes through members, cases and the club in steps, and can be ended between any two', () => {
  aside((db) => {
    for (let id = 1; id <= 600; id++) complain(db, id, id % 200 === 0 ? 1 : null)
    db.run(
      `INSERT INTO incident (id, number, type, state, started_at, place, facts, cause, measures, by, version)
       VALUES (1, 'AQ-1', 'fire', 'running', ?, '', '', '', '', '', 1)`,
      now,
    )
    const steps = []
    for (let place: number | string | null = BEGINNING; place !== null; ) {
      const step: ReturnType<typeof reconcileNext> = reconcileNext(db, place, now, FEED)
      steps.push(step.written.inserted)
      place = step.last
    }
    // The member's three complaints; then the club, the incident and 498 complaints, then the rest.
    expect(steps).toEqual([6, 2 + 498 * 2, 99 * 2, 0])
    expect(reconcileAll(db, now, FEED)).toEqual({ inserted: 0, updated: 0, deleted: 0, withdrawn: 0 })
  })
})

/** What can happen to cases and people, in the words of the tables. */
const person = fc.constantFrom(...MEMBERS)
const anybody = fc.constantFrom(...MEMBERS, null)
const ticket = fc.constantFrom(1, 2)
const change = fc.oneof(
  fc.record({ what: fc.constant('complain' as const), ticket, member: anybody }),
  fc.record({ what: fc.constant('name' as const), ticket, member: anybody }),
  fc.record({ what: fc.constant('drop' as const), ticket }),
  fc.record({ what: fc.constant('solve' as const), ticket }),
  fc.record({ what: fc.constant('merge' as const), from: person, into: person }),
  fc.record({ what: fc.constant('unmerge' as const), from: person }),
  fc.record({ what: fc.constant('remove' as const), from: person }),
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

/** A case names nobody who is gone: the database forbids it. */
function known(db: Writer, member: number | null): number | null {
  return db.get('SELECT 1 FROM member WHERE id = ?', member) ? member : null
}

function apply(db: Writer, each: Change): void {
  if (each.what === 'complain') {
    if (!db.get('SELECT 1 FROM ticket WHERE id = ?', each.ticket)) complain(db, each.ticket, known(db, each.member))
  } else if (each.what === 'name') nameTicket(db, each.ticket, known(db, each.member))
  else if (each.what === 'drop') db.run('DELETE FROM ticket WHERE id = ?', each.ticket)
  else if (each.what === 'solve') happened.set(each.ticket, [{ at: now, type: 'solved' }])
  else if (each.what === 'unmerge') mergeInto(db, each.from, null)
  else if (each.what === 'remove') {
    if (!db.get('SELECT 1 FROM member WHERE merged_into_id = ?', each.from)) takeAway(db, each.from)
  } else if (each.into > each.from && db.get('SELECT 1 FROM member WHERE id = ?', each.into))
    mergeInto(db, each.from, each.into)
}

test('whatever becomes of cases and people, no row is left behind and none stands twice', () => {
  const history = fc.array(fc.tuple(change, fc.constantFrom('case', 'member', 'all', 'nothing')), { maxLength: 25 })
  let withRows = 0
  fc.assert(
    fc.property(history, (changes) => {
      const table = (db: Writer) =>
        db
          .all<Record<string, unknown>>('SELECT * FROM obligation ORDER BY key')
          .map(({ id: _id, created_at: _created, updated_at: _updated, ...rest }) => rest)
      happened.clear()
      const lived = aside((db) => {
        for (const [each, refreshed] of changes) {
          apply(db, each)
          if (refreshed === 'case') refreshSubjects(db, ['ticket/1', 'ticket/2'], now, FEED)
          if (refreshed === 'member') refreshMembers(db, MEMBERS, now, FEED)
          if (refreshed === 'all') reconcileAll(db, now, FEED)
        }
        reconcileAll(db, now, FEED)
        return table(db)
      })
      happened.clear()
      const once = aside((db) => {
        for (const [each] of changes) apply(db, each)
        reconcileAll(db, now, FEED)
        return table(db)
      })
      withRows += once.length
      expect(lived).toEqual(once)
    }),
    { numRuns: 100 },
  )
  expect(withRows, 'the histories owe something').toBeGreaterThan(100)
})

test('deriving one member, case or the club reads no growing table from end to end', async () => {
  const fresh = await testClub()
  const planned = await plansOf(fresh, async () => {
    const { connection, db } = fresh.core.club() as OpenClub
    connection.exec('BEGIN IMMEDIATE')
    insertMember(db, 1, now)
    complain(db, 1, 1)
    complain(db, 2, null)
    db.run(`INSERT INTO callback_closing (at, by, obligation_key, note) VALUES (?, '', 'CMP_FIX/1/c1', '')`, now)
    refreshMembers(db, [1], now, FEED)
    refreshSubjects(db, ['ticket/1', 'ticket/2', 'club/1'], now, FEED)
    db.run('UPDATE ticket SET member_id = NULL')
    refreshSubjects(db, ['ticket/1'], now, FEED)
    connection.exec('ROLLBACK')
  })
  expect(planned.length).toBeGreaterThan(20)
  expect(slowSteps(planned)).toEqual([])
})

describe('the switch of the rules', () => {
  test('each rule is fed, or waits for facts that nobody records yet', () => {
    const fed = new Set(feed.rules.map(({ id }) => id))
    expect(RULES.flatMap(({ id }) => (fed.has(id) ? [] : [id]))).toEqual([
      'churn',
      'renewal',
      'survey_invitation',
      'complaint_feedback',
      'complaint_fix',
      'complaint_confirm',
      'handoff_receipt',
      'handoff_result',
      'handoff_verify',
      'incident_report',
      'incident_inform',
      'maintenance',
      'appraisal',
      'evaluation',
      'staff_feedback',
      'data_check',
      'training',
      'safety_training',
      'survey_wave',
    ])
  })

  test('asked why nobody is called for what waits, it says so', async () => {
    const desk = await testClub()
    const person = { fields: { name: '王芳' }, phones: [{ phone: '13800138000' }] }
    const { id } = await desk.call<{ id: string }>('members.register', person)
    const whyNot = (kind: string) => desk.call('callbacks.whyNot', { memberId: id, kind })
    expect(await whyNot('renewal')).toEqual({ condition: 'no_rule', facts: { kind: 'renewal' } })
    expect(await whyNot('first')).toMatchObject({ condition: 'nothing_owed' })
  })

  test('a rule that waits owes nothing, though tickets and incidents are there', () => {
    aside((db) => {
      complain(db, 1, null)
      complain(db, 2, 1)
      reconcileAll(db, now, feed)
      refreshSubjects(db, ['ticket/1', 'incident/1'], now, feed)
      expect(db.all('SELECT key FROM obligation')).toEqual([{ key: 'BACKUP/0' }])
    })
  })
})
