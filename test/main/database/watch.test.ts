import Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { noteReads, type Source } from '../../../src/main/database/sources'
import { watchConnection } from '../../../src/main/database/watch'

const SCHEMA = `
  CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT) STRICT;
  CREATE INDEX person_by_name ON person (name);
  CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person (id) ON DELETE CASCADE) STRICT;
  CREATE INDEX visit_by_person ON visit (person_id);
  CREATE TABLE tally (day TEXT PRIMARY KEY, visits INTEGER) STRICT, WITHOUT ROWID;
  CREATE TABLE log (what TEXT) STRICT;
  CREATE TABLE lone (id INTEGER PRIMARY KEY, at INTEGER) STRICT;
  CREATE VIEW regular AS SELECT p.id FROM person p JOIN visit v ON v.person_id = p.id;
  CREATE TRIGGER visit_counted AFTER INSERT ON visit BEGIN
    INSERT INTO tally VALUES ('today', 1) ON CONFLICT (day) DO UPDATE SET visits = visits + 1;
  END;
  CREATE TRIGGER log_kept BEFORE DELETE ON log WHEN OLD.what = 'kept' BEGIN
    INSERT INTO lone (at) VALUES (1);
    SELECT RAISE(IGNORE);
  END;
  CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1);
  INSERT INTO person VALUES (1, '王'), (2, '李');
  INSERT INTO visit VALUES (1, 1);
`

let db: Database.Database
let told: Source[][]

beforeEach(() => {
  db = new Database(':memory:')
  onTestFinished(() => {
    db.close()
  })
  db.pragma('foreign_keys = ON')
  db.exec(SCHEMA)
  told = []
  watchConnection(db, (tables) => told.push(tables.toSorted()))
})

function readBy(work: () => unknown): Source[] {
  const sources = new Set<Source>()
  noteReads(sources, work)
  return [...sources].toSorted()
}

describe('what a statement reads', () => {
  test.each([
    ['a table by its rowid', 'SELECT name FROM person WHERE id = 1', ['person']],
    ['an index alone stands for its table', 'SELECT name FROM person ORDER BY name', ['person']],
    ['how many there are', 'SELECT count(*) FROM visit', ['visit']],
    ['a table without rowids', 'SELECT visits FROM tally', ['tally']],
    ['what a view is made of', 'SELECT * FROM regular', ['person', 'visit']],
    ['a common table', 'WITH v AS (SELECT * FROM visit) SELECT * FROM v', ['visit']],
    ['a subquery in a column', 'SELECT (SELECT max(at) FROM lone) FROM log', ['log', 'lone']],
    ['a search', `SELECT rowid FROM search WHERE search MATCH 'x'`, ['search']],
    ['a list that was handed in is no table', `SELECT value FROM json_each('[1]')`, []],
    ['rows of a list in a table', `SELECT id FROM person WHERE id IN (SELECT value FROM json_each('[1]'))`, ['person']],
    ['the schema itself', `SELECT name FROM pragma_table_info('person')`, ['sqlite_schema']],
    ['nothing', 'SELECT 1', []],
  ])('%s', (_why, sql, tables) => {
    expect(readBy(() => db.prepare(sql).all())).toEqual(tables)
  })

  test('whichever way the rows are taken', () => {
    const statement = db.prepare('SELECT name FROM person')
    const ways = [
      () => statement.get(),
      () => statement.all(),
      () => [...statement.iterate()],
      () => statement.pluck().get(),
    ]
    for (const way of ways) expect(readBy(way)).toEqual(['person'])
  })

  test('a statement that is only prepared reads nothing', () => {
    expect(readBy(() => db.prepare('SELECT name FROM person'))).toEqual([])
  })

  test("drizzle's statements like ours", () => {
    const lone = sqliteTable('lone', { id: integer().primaryKey(), at: integer() })
    const orm = drizzle(db)
    expect(readBy(() => orm.select().from(lone).where(eq(lone.id, 1)).get())).toEqual(['lone'])
    orm.insert(lone).values({ at: 3 }).run()
    expect(told).toEqual([['lone']])
  })

  test('also after an await, and not what others read meanwhile', async () => {
    const sources = new Set<Source>()
    const slow = noteReads(sources, async () => {
      await Promise.resolve()
      db.prepare('SELECT at FROM lone').all()
    })
    db.prepare('SELECT what FROM log').all()
    await slow
    expect([...sources]).toEqual(['lone'])
  })
})

describe('what a statement writes', () => {
  test.each([
    ['a row', 'INSERT INTO lone (at) VALUES (1)', [['lone']]],
    ['with its trigger', 'INSERT INTO visit (person_id) VALUES (2)', [['tally', 'visit']]],
    ['with its cascade, which `changes` leaves out', 'DELETE FROM person WHERE id = 1', [['person', 'visit']]],
    ['a table emptied at once', 'DELETE FROM visit', [['visit']]],
    ['the search', `INSERT INTO search (rowid, text) VALUES (1, 'x')`, [['search']]],
    ['only the table that rows go to', 'INSERT INTO lone (at) SELECT id FROM person', [['lone']]],
    ['no row is no write', 'UPDATE person SET name = NULL WHERE id = 9', []],
    ['nor is one that was there already', `INSERT INTO person VALUES (1, '王') ON CONFLICT DO NOTHING`, []],
    ['an empty table emptied', 'DELETE FROM lone', []],
  ])('%s', (_why, sql, tables) => {
    db.prepare(sql).run()
    expect(told).toEqual(tables)
  })

  test('a trigger that writes and then refuses the row: `changes` is 0 all the same', () => {
    db.exec(`INSERT INTO log VALUES ('kept')`)
    told.length = 0
    expect(db.prepare('DELETE FROM log WHERE what = ?').run('kept').changes).toBe(0)
    expect(told).toEqual([['log', 'lone']])
  })

  test('RETURNING tells by its rows', () => {
    const statement = db.prepare('UPDATE lone SET at = 2 WHERE id = ? RETURNING id')
    expect(statement.get(1)).toBeUndefined()
    expect(told).toEqual([])
    db.prepare('INSERT INTO lone (id, at) VALUES (1, 1)').run()
    told.length = 0
    expect(statement.all(1)).toEqual([{ id: 1 }])
    expect(told).toEqual([['lone']])
  })

  test('a temporary table is not the table whose page has the same number', () => {
    const page = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'person'`).pluck().get()
    db.exec('CREATE TEMP TABLE scratch (a)')
    expect(db.prepare(`SELECT rootpage FROM sqlite_temp_schema WHERE name = 'scratch'`).pluck().get()).toBe(page)
    told.length = 0
    db.prepare('INSERT INTO scratch VALUES (1)').run()
    expect(told).toEqual([['temp.scratch']])
    expect(readBy(() => db.prepare('SELECT * FROM scratch JOIN person').all())).toEqual(['person', 'temp.scratch'])
  })

  test('a table that is made where another one was has a name of its own', () => {
    const insert = 'INSERT INTO lone (at) VALUES (1)'
    db.prepare(insert).run()
    db.exec('DROP TABLE lone')
    db.exec('CREATE TABLE other (at INTEGER) STRICT')
    db.exec('CREATE TABLE lone (at INTEGER) STRICT')
    told.length = 0
    db.prepare(insert).run()
    db.prepare('INSERT INTO other VALUES (1)').run()
    expect(told).toEqual([['lone'], ['other']])
  })

  test('a trigger that comes later counts from then on', () => {
    const statement = 'INSERT INTO lone (at) VALUES (1)'
    db.prepare(statement).run()
    db.exec(`CREATE TRIGGER lone_logged AFTER INSERT ON lone BEGIN INSERT INTO log VALUES ('x'); END`)
    told.length = 0
    db.prepare(statement).run()
    expect(told).toEqual([['log', 'lone']])
  })
})

describe('when it is told', () => {
  const write = () => db.prepare('INSERT INTO lone (at) VALUES (1)').run()

  test('once, after the commit', () => {
    db.exec('BEGIN IMMEDIATE')
    write()
    db.prepare(`INSERT INTO log VALUES ('x')`).run()
    write()
    expect(told).toEqual([])
    db.exec('COMMIT')
    expect(told).toEqual([['log', 'lone']])
  })

  test('never after a rollback, nor with the next commit', () => {
    db.exec('BEGIN')
    write()
    db.exec('ROLLBACK')
    db.exec('BEGIN')
    db.prepare(`INSERT INTO log VALUES ('x')`).run()
    db.exec('COMMIT')
    expect(told).toEqual([['log']])
  })

  test('never where a failure has ended the transaction by itself', () => {
    db.exec('BEGIN')
    write()
    expect(() => db.prepare('INSERT OR ROLLBACK INTO lone (id) VALUES (1)').run()).toThrow('UNIQUE')
    expect(db.inTransaction).toBe(false)
    db.prepare(`INSERT INTO log VALUES ('x')`).run()
    expect(told).toEqual([['log']])
  })

  test('a savepoint that is undone leaves the rest to be told', () => {
    db.exec('BEGIN')
    write()
    db.exec('SAVEPOINT half')
    db.prepare(`INSERT INTO log VALUES ('x')`).run()
    db.exec('ROLLBACK TO half')
    db.exec('COMMIT')
    expect(told.flat()).toContain('lone')
  })

  test('a script of several statements may have written anything', () => {
    db.exec(`INSERT INTO log VALUES ('x'); INSERT INTO lone (at) VALUES (1)`)
    expect(told).toEqual([['?']])
  })
})
