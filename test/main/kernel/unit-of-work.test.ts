import Database from 'better-sqlite3'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { feed } from '../../../src/main/app/feed'
import { followers } from '../../../src/main/app/followers'
import { handleOn, type Writer } from '../../../src/main/database/handle'
import { reconcileAll } from '../../../src/main/domains/obligations/service'
import type { OpenClub } from '../../../src/main/kernel/context'
import { type Follower, Settled, UnitOfWork, type Watch } from '../../../src/main/kernel/unit-of-work'
import { testClub } from '../club'
import { happening, World } from '../domains/callbacks/world'

type Told = [string, number[]][]

describe('what is written is heard', () => {
  let connection: Database.Database
  let db: Writer
  beforeEach(() => {
    connection = new Database(':memory:')
    connection.pragma('foreign_keys = ON')
    connection.exec(`
      CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT UNIQUE, age INTEGER);
      CREATE TABLE fact (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (id) ON DELETE CASCADE);
      CREATE TABLE made (person_id INTEGER PRIMARY KEY)`)
    db = handleOn(connection)
    connection.exec(`INSERT INTO person VALUES (1, 'a', 1), (2, 'b', 2); INSERT INTO fact VALUES (1, 1)`)
  })

  const FACTS: readonly Watch[] = [
    { table: 'fact', about: 'person', id: 'ROW.person_id' },
    { table: 'person', about: 'person', id: 'ROW.id', columns: ['name'] },
  ]
  const listening = (watches: readonly Watch[], told: Told): Follower => ({
    name: 'listener',
    watches,
    follow(_db, heard) {
      for (const [about, ids] of heard) told.push([about, [...ids].map(Number).sort()])
      return undefined
    },
  })
  const heardOf = (sql: string, watches = FACTS) => {
    const told: Told = []
    new UnitOfWork(connection, db, [listening(watches, told)]).run(0, () => connection.exec(sql))
    return told
  }

  test.each([
    ['a row that comes', 'INSERT INTO fact VALUES (2, 2)', [2]],
    ['a row that changes hands concerns both', 'UPDATE fact SET person_id = 2', [1, 2]],
    ['a row that goes', 'DELETE FROM fact', [1]],
    ['rows that go with another', 'DELETE FROM person WHERE id = 1', [1]],
    ['a row that is there already', `INSERT INTO person VALUES (1, 'c', 1) ON CONFLICT DO UPDATE SET name = 'c'`, [1]],
    ['a row that another takes the place of', `REPLACE INTO person VALUES (3, 'b', 3)`, [2, 3]],
  ])('%s', (_why, sql, ids) => {
    expect(heardOf(sql)).toEqual([['person', ids]])
  })

  test.each([
    ['a column that concerns nobody', 'UPDATE person SET age = 9'],
    ['a row about nobody', 'INSERT INTO fact VALUES (2, NULL)'],
  ])('%s is passed over', (_why, sql) => {
    expect(heardOf(sql)).toEqual([])
  })

  test.each([
    ['UPDATE person SET age = 17 + id', [['adult', [1, 2]]]],
    ['UPDATE person SET age = 1', []],
  ])('only such rows as were asked for: %s', (sql, told) => {
    expect(heardOf(sql, [{ table: 'person', about: 'adult', id: 'ROW.id', when: 'ROW.age >= 18' }])).toEqual(told)
  })

  test('who stands behind hears what those before have made of it; each once, and the answer comes last', () => {
    const course: string[] = []
    const first: Follower = {
      name: 'first',
      watches: FACTS,
      follow(writer, heard) {
        course.push(`first ${[...(heard.get('person') ?? [])]}`)
        for (const id of heard.get('person') ?? []) writer.run('INSERT INTO made VALUES (?)', id)
        return undefined
      },
    }
    const second: Follower = {
      name: 'second',
      watches: [{ table: 'made', about: 'made', id: 'ROW.person_id' }],
      follow(_db, heard) {
        course.push(`second ${[...(heard.get('made') ?? [])]}`)
        return undefined
      },
    }
    const unit = new UnitOfWork(connection, db, [first, second])
    const answer = unit.run(0, () => {
      connection.exec('INSERT INTO fact VALUES (2, 2), (3, 2)')
      course.push('work')
      return new Settled(() => course.push('answer'))
    })
    expect(course).toEqual(['work', 'first 2', 'second 2', 'answer'])
    expect(answer).toBe(4)
  })

  test('what somebody before had to hear of is not written by who follows, nor by an answer', () => {
    const late: Follower = {
      name: 'late',
      watches: [{ table: 'made', about: 'made' }],
      follow(writer) {
        writer.run('INSERT INTO fact VALUES (9, 2)')
        return undefined
      },
    }
    const unit = new UnitOfWork(connection, db, [listening(FACTS, []), late])
    expect(() => unit.run(0, () => connection.exec('INSERT INTO made VALUES (1)'))).toThrow(/listener: person/)
    expect(() => unit.run(0, () => new Settled(() => connection.exec('DELETE FROM fact')))).toThrow(/listener: person/)
  })

  test('what is too much for a commit is done after it, once, and not when the work failed', () => {
    const big: Follower = { name: 'big', watches: FACTS, follow: () => 'afterwards' }
    const unit = new UnitOfWork(connection, db, [big])
    const write = () => connection.exec('INSERT INTO fact (person_id) VALUES (1)')
    unit.run(0, write)
    expect(unit.takeAfterwards()).not.toBeNull()
    expect(unit.takeAfterwards()).toBeNull()
    unit.run(0, write)
    expect(() =>
      unit.run(0, () => {
        throw new Error('refused')
      }),
    ).toThrow('refused')
    expect(unit.takeAfterwards()).toBeNull()
  })
})

describe('what is owed follows whatever is written', () => {
  let club: OpenClub
  let start: number
  beforeEach(async () => {
    const opened = await testClub()
    club = opened.core.club() as OpenClub
    start = opened.clock.now()
  })

  test('after any facts, however they were written, deriving everything anew writes nothing', () => {
    const histories = fc.array(happening, { minLength: 5, maxLength: 25 })
    let written = 0
    fc.assert(
      fc.property(histories, (history) => {
        club.connection.exec('BEGIN IMMEDIATE')
        try {
          const world = new World(club.db, start)
          reconcileAll(club.db, start, feed)
          for (const each of history) {
            club.unit.run(world.now, () => world.apply(each))
            // Time alone changes what is owed too; that is the tick's.
            if (each.what === 'wait') reconcileAll(club.db, world.now, feed)
          }
          written += world.table().length
          expect(reconcileAll(club.db, world.now, feed)).toEqual({ inserted: 0, updated: 0, deleted: 0, withdrawn: 0 })
        } finally {
          club.connection.exec('ROLLBACK')
        }
      }),
      { numRuns: 60 },
    )
    expect(written, 'the histories owe something').toBeGreaterThan(50)
  })

  test('every fact that a rule in force looks at stands in a table that somebody watches', () => {
    const given = new Set(feed.sources.flatMap(({ gives, watches }) => (watches.length > 0 ? gives : [])))
    expect(feed.rules.flatMap(({ looksAt }) => looksAt.filter((name) => !given.has(name)))).toEqual([])
    expect(feed.rules.map(({ id }) => id)).toContain('first')
  })

  test('every watch is a trigger on each of its changes', () => {
    const watches = followers.flatMap((follower) => follower.watches)
    const expected = watches.reduce((sum, { on }) => sum + (on?.length ?? 3), 0)
    const row = club.db.get<{ n: number }>(
      `SELECT count(*) AS n FROM temp.sqlite_schema WHERE type = 'trigger' AND name GLOB 'heard_*'`,
    )
    expect(row?.n).toBe(expected)
  })
})
