import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Connection } from '../../../src/main/database/handle'
import { openDatabase } from '../../../src/main/database/open'
import { type StillFile, withStillFile } from '../../../src/main/database/still-file'
import { temporaryFolder } from '../club'

const key = Buffer.alloc(32, 7)
const ACCOUNTS = 2000
const TOTAL = ACCOUNTS * 100

let path: string
let copy: string
let connection: Connection

const openAgain = (file = path, readonly = false) => {
  const opened = openDatabase(file, { key, readonly })
  onTestFinished(() => {
    opened.close()
  })
  return opened
}

beforeEach(() => {
  const folder = temporaryFolder()
  path = join(folder, 'data.db')
  copy = join(folder, 'copy.db')
  connection = openDatabase(path, { key, create: true })
  onTestFinished(() => {
    connection.close()
  })
  connection.exec('CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, filler TEXT NOT NULL) STRICT')
  connection.exec('CREATE INDEX account_by_amount ON account (amount, id)')
  const insert = connection.prepare(`INSERT INTO account VALUES (?, 100, hex(randomblob(200)))`)
  connection.transaction(() => {
    for (let id = 0; id < ACCOUNTS; id += 1) insert.run(id)
  })()
})

const sumOf = (db: Connection) => db.prepare('SELECT sum(amount) FROM account').pluck().get()
const HALF_PAGE = 2048

/** The bytes of the file, with something done in the middle of a page. */
const bytesOf = ({ file, bytes }: StillFile, between: () => void = () => undefined): Buffer => {
  const all = Buffer.alloc(bytes)
  const middle = Math.floor(bytes / 8192) * 4096 + HALF_PAGE
  expect(readSync(file, all, 0, middle, 0)).toBe(middle)
  between()
  expect(readSync(file, all, middle, bytes - middle, middle)).toBe(bytes - middle)
  return all
}

const openCopy = (bytes: Buffer): Connection => {
  writeFileSync(copy, bytes)
  const opened = openAgain(copy)
  expect(opened.pragma('integrity_check', { simple: true })).toBe('ok')
  return opened
}

test('what was committed before is in the file, what others commit while it is read is not', () => {
  connection.exec('UPDATE account SET amount = 101 WHERE id = 5')
  const other = openAgain()
  const bytes = withStillFile({ writer: connection, path, key }, (still) =>
    bytesOf(still, () => {
      other.exec('UPDATE account SET amount = amount + 1, filler = hex(randomblob(200))')
      // The log is not moved into the file now, however much it is wanted.
      expect(other.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 1 }])
      other.exec('DELETE FROM account WHERE id > 1000')
      expect(sumOf(still.connection)).toBe(TOTAL + 1)
    }),
  )
  expect(sumOf(openCopy(bytes ?? Buffer.alloc(0)))).toBe(TOTAL + 1)
  expect(sumOf(other)).toBe(1001 * 101 + 1)
  // Afterwards it is moved as ever.
  expect(other.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }])
})

test('where somebody reads an older state, or writes, there is none, and nothing stays locked', () => {
  const reader = openAgain()
  reader.exec('BEGIN')
  sumOf(reader)
  connection.exec('UPDATE account SET amount = amount + 1')
  const attempt = () => withStillFile({ writer: connection, path, key, tries: 2 }, () => 'done')
  expect(attempt()).toBeNull()
  reader.exec('COMMIT')
  expect(attempt()).toBe('done')
  connection.exec('UPDATE account SET amount = amount + 1')
})

test('a file that changed under the work after all is none', () => {
  const done = (change: () => void) =>
    withStillFile({ writer: connection, path, key }, () => {
      change()
      return 'done'
    })
  const { atime, mtime } = statSync(path)
  expect(done(() => undefined)).toBe('done')
  expect(done(() => utimesSync(path, atime, new Date(mtime.getTime() + 5)))).toBeNull()
})

test('where another connection writes all the time there is none, as long as it does', () => {
  const other = openAgain()
  connection.pragma('busy_timeout = 0')
  other.exec('BEGIN IMMEDIATE')
  const impatient = new Proxy(connection, {
    get: (target, name) => (name === 'pragma' ? () => [] : Reflect.get(target, name).bind?.(target)),
  })
  expect(withStillFile({ writer: impatient, path, key, tries: 1 }, () => 'done')).toBeNull()
  other.exec('ROLLBACK')
  expect(withStillFile({ writer: connection, path, key, tries: 1 }, () => 'done')).toBe('done')
})

const PROGRAM = `
  const db = new (require('better-sqlite3'))(process.argv[1])
  db.pragma("cipher='chacha20'")
  db.pragma(\`key="x'\${process.argv[2]}'"\`)
`
const args = (program: string) => ['-e', PROGRAM + program, path, key.toString('hex')]

test('while another process writes, every copy is one state of it', async () => {
  const child = spawn(
    process.execPath,
    args(`
      db.pragma('busy_timeout = 60000')
      const take = db.prepare('UPDATE account SET amount = amount - ?, filler = hex(randomblob(200)) WHERE id = ?')
      const move = db.transaction((n) => { take.run(n % 90, n % ${ACCOUNTS}); take.run(-(n % 90), (n * 7 + 1) % ${ACCOUNTS}) })
      let n = 0
      const go = () => { for (let i = 0; i < 20; i += 1) move.immediate(n += 1); if (n === 20) process.stdout.write('writing'); setImmediate(go) }
      process.stdin.resume().on('end', () => process.exit())
      go()
    `),
  )
  try {
    await once(child.stdout, 'data')
    const states = new Set<unknown>()
    for (let round = 0; round < 8; round += 1) {
      let bytes: Buffer | null = null
      // Who writes without a pause may keep a busy machine from it: then there is none this time.
      while (bytes === null) bytes = withStillFile({ writer: connection, path, key }, (still) => bytesOf(still))
      const opened = openCopy(bytes)
      expect(sumOf(opened)).toBe(TOTAL)
      states.add(opened.prepare('SELECT sum(amount * id) FROM account').pluck().get())
    }
    // Else nothing was written meanwhile, and nothing was shown.
    expect(states.size).toBeGreaterThan(1)
  } finally {
    child.stdin.end()
    await once(child, 'exit')
  }
})

test('a process that comes and goes afterwards leaves the log alone', () => {
  withStillFile({ writer: connection, path, key }, () => 'done')
  connection.exec('UPDATE account SET amount = amount + 1')
  const look = `process.stdout.write(String(db.prepare('SELECT sum(amount) FROM account').pluck().get())); db.close()`
  const visit = () => spawnSync(process.execPath, args(look), { encoding: 'utf8' }).stdout
  expect(visit()).toBe(String(TOTAL + ACCOUNTS))
  expect(existsSync(`${path}-wal`)).toBe(true)
  connection.exec('UPDATE account SET amount = amount + 1')
  expect(visit()).toBe(String(TOTAL + 2 * ACCOUNTS))
})
