import fc from 'fast-check'
import { expect, test } from 'vitest'
import { feed } from '../../../../src/main/app/feed'
import { reconcileAll, reconcileNext, refreshMembers } from '../../../../src/main/domains/obligations/service'
import { reconcileInBackground } from '../../../../src/main/domains/obligations/task'
import type { OpenClub } from '../../../../src/main/kernel/context'
import { dayOf } from '../../../../src/shared/day'
import { testClub } from '../../club'
import { happening, insertMember, MEMBERS, World, ZONE } from '../callbacks/world'

/** Runs in a transaction that leaves nothing behind. */
function aside<T>({ connection, db }: OpenClub, start: number, work: (world: World) => T): T {
  connection.exec('BEGIN IMMEDIATE')
  try {
    return work(new World(db, start))
  } finally {
    connection.exec('ROLLBACK')
  }
}

test('however often it ran, and whatever it missed, the table depends only on the facts and the last look at the clock', async () => {
  const { core, clock } = await testClub()
  const club = core.club() as OpenClub
  const start = clock.now()
  const histories = fc.array(fc.tuple(happening, fc.boolean(), fc.boolean()), { minLength: 10, maxLength: 40 })
  let withRows = 0
  fc.assert(
    fc.property(histories, (history) => {
      // Always on: after each change and every hour or so.
      const attentive = aside(club, start, (world) => {
        for (const [each] of history) {
          refreshMembers(world.db, world.apply(each), world.now, feed)
          reconcileAll(world.db, world.now, feed)
        }
        reconcileAll(world.db, world.now, feed)
        return world.table()
      })
      // Killed before some refreshes, switched off for days.
      const careless = aside(club, start, (world) => {
        for (const [each, refreshed, ticked] of history) {
          const concerned = world.apply(each)
          if (refreshed) refreshMembers(world.db, concerned, world.now, feed)
          if (ticked) reconcileNext(world.db, 0, world.now, feed)
        }
        reconcileAll(world.db, world.now, feed)
        return world.table()
      })
      const once = aside(club, start, (world) => {
        for (const [each] of history) world.apply(each)
        reconcileAll(world.db, world.now, feed)
        return world.table()
      })
      withRows += once.length
      expect(careless).toEqual(attentive)
      expect(once).toEqual(attentive)
    }),
    { numRuns: 100 },
  )
  expect(withRows, 'the histories owe something').toBeGreaterThan(100)
})

test('a second run finds nothing to do', async () => {
  const { core, clock } = await testClub()
  aside(core.club() as OpenClub, clock.now(), (world) => {
    for (const id of MEMBERS) world.apply({ what: 'consume', member: id, hoursAgo: id, dayOnly: false })
    // Each has a first call, and the round that begins a week later; the club has its backup.
    expect(reconcileAll(world.db, world.now, feed)).toEqual({ inserted: 7, updated: 0, deleted: 0, withdrawn: 0 })
    expect(reconcileAll(world.db, world.now, feed)).toEqual({ inserted: 0, updated: 0, deleted: 0, withdrawn: 0 })
  })
})

test('an id, once given, stays, and what somebody acted on is withdrawn, not lost', async () => {
  const { core, clock } = await testClub()
  aside(core.club() as OpenClub, clock.now(), (world) => {
    const { db } = world
    world.apply({ what: 'consume', member: 1, hoursAgo: 0, dayOnly: false })
    reconcileAll(db, world.now, feed)
    const first = `SELECT id, state FROM obligation WHERE kind = 'first'`
    const before = db.get<{ id: number }>(first)
    world.apply({ what: 'try', index: 0, outcome: 'no_answer' })
    world.apply({ what: 'void', index: 0 })
    expect(reconcileAll(db, world.now, feed)).toMatchObject({ deleted: 1, withdrawn: 1 })
    expect(db.get(first)).toEqual({ id: before?.id, state: 'withdrawn' })
    db.run('UPDATE consumption SET voided_at = NULL')
    reconcileAll(db, world.now, feed)
    expect(db.get(first)).toEqual({ id: before?.id, state: 'open' })
    expect(db.all('SELECT change FROM obligation_log').length).toBeGreaterThan(0)
  })
})

test('cancelled in the middle, the members are as before or as after; the next run ends it', async () => {
  const { core, clock } = await testClub()
  const { connection, db, tasks } = core.club() as OpenClub
  const now = clock.now()
  connection.exec('BEGIN')
  for (let id = 1; id <= 1200; id++) {
    insertMember(db, id, now)
    db.run(
      `INSERT INTO consumption (member_id, day, at, amount_fen, item, quantity, recorded_at, by, void_reason)
       VALUES (?, ?, ?, 100, '', 1, ?, '', '')`,
      id,
      dayOf(now, ZONE),
      now,
      now,
    )
  }
  connection.exec('COMMIT')
  const owed = () => db.get<{ n: number }>('SELECT count(*) AS n FROM obligation')?.n
  // What a killed worker leaves: its first batch.
  const first = reconcileNext(db, 0, now, feed)
  expect(first.last).toBeLessThan(1200)
  expect(owed()).toBe(first.written.inserted)
  // With the club's backup.
  expect(await reconcileInBackground(tasks, now)).toMatchObject({ inserted: 2401 - first.written.inserted, updated: 0 })
  expect(owed()).toBe(2401)
})

test('nobody leaves promises behind: a member goes only after what is owed to them', async () => {
  const { core, clock } = await testClub()
  aside(core.club() as OpenClub, clock.now(), (world) => {
    const { db } = world
    world.apply({ what: 'consume', member: 3, hoursAgo: 0, dayOnly: false })
    reconcileAll(db, world.now, feed)
    for (const table of ['consumption', 'member_phone']) db.run(`DELETE FROM ${table} WHERE member_id = 3`)
    expect(() => db.run('DELETE FROM member WHERE id = 3')).toThrow('FOREIGN KEY')
    expect(reconcileAll(db, world.now, feed)).toMatchObject({ deleted: 2 })
    db.run('DELETE FROM member WHERE id = 3')
  })
})

test('what goes back to its member takes its row along, though nobody has derived the other yet', async () => {
  const { core, clock } = await testClub()
  aside(core.club() as OpenClub, clock.now(), (world) => {
    const { db, now } = world
    world.apply({ what: 'consume', member: 1, hoursAgo: 0, dayOnly: false })
    reconcileAll(db, now, feed)
    const rows = () =>
      db.all<{ id: number; member_id: number }>(`SELECT id, member_id FROM obligation WHERE kind = 'first'`)
    const [row] = rows()
    refreshMembers(db, world.apply({ what: 'merge', from: 1, into: 2 }), now, feed)
    expect(rows()).toEqual([{ id: row?.id, member_id: 2 }])
    db.run(`UPDATE member SET status = 'active', merged_into_id = NULL WHERE id = 1`)
    db.run('UPDATE consumption SET member_id = 1')
    refreshMembers(db, [1], now, feed)
    expect(rows()).toEqual([{ id: row?.id, member_id: 1 }])
    refreshMembers(db, [2], now, feed)
    expect(db.all('SELECT DISTINCT member_id FROM obligation WHERE member_id IS NOT NULL')).toEqual([{ member_id: 1 }])
  })
})
