import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/database/open'
import { temporaryFolder } from '../club'

const key = randomBytes(32)
let path: string

beforeEach(() => {
  path = join(temporaryFolder(), 'rackdesk.db')
})

function create(): void {
  const connection = openDatabase(path, { key, create: true })
  connection.exec('CREATE TABLE secret (text TEXT) STRICT')
  connection.prepare('INSERT INTO secret VALUES (?)').run('李倩 13800001111')
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.close()
}
const open = (with_ = key) => openDatabase(path, { key: with_ })
const refusal = (reason: string) => ({ code: 'data.damaged', facts: { reason } })
const refused = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  return 'nothing was refused'
}

describe('a new database', () => {
  test('is encrypted, in WAL with every commit on the disk, and comes back with its key', () => {
    create()
    const bytes = readFileSync(path)
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(bytes.includes('13800001111')).toBe(false)
    const connection = open()
    const pragma = (name: string) => connection.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('temp_store')).toBe(2)
    expect(connection.prepare('SELECT text FROM secret').get()).toEqual({ text: '李倩 13800001111' })
    connection.close()
  })

  test('never takes the place of one that is there', () => {
    create()
    const before = readFileSync(path)
    expect(() => openDatabase(path, { key, create: true })).toThrow('data.exists')
    expect(readFileSync(path)).toEqual(before)
  })

  test('opened for reading cannot be written', () => {
    create()
    const connection = openDatabase(path, { key, readonly: true })
    expect(() => connection.exec(`INSERT INTO secret VALUES ('x')`)).toThrow(/readonly/)
    connection.close()
  })
})

describe('what cannot be used is refused with the reason and left as it is', () => {
  const untouched = (reason: string, work: () => unknown = open) => {
    const before = readFileSync(path)
    expect(refused(work)).toMatchObject(refusal(reason))
    expect(readFileSync(path)).toEqual(before)
  }

  test('a wrong key', () => {
    create()
    untouched('unreadable', () => open(randomBytes(32)))
  })

  test('an empty file, which SQLite would take for a new database', () => {
    writeFileSync(path, '')
    untouched('empty')
  })

  test('a file whose end is missing', () => {
    create()
    truncateSync(path, 4096 + 100)
    untouched('truncated')
  })

  test('whole pages missing', () => {
    create()
    truncateSync(path, 4096)
    expect(refused(() => open().prepare('SELECT text FROM secret').all())).toMatchObject({ code: expect.any(String) })
  })

  test('a plaintext database', () => {
    const plain = new Database(path)
    plain.exec('CREATE TABLE secret (text TEXT)')
    plain.close()
    untouched('plaintext')
  })

  test('a file of something else', () => {
    writeFileSync(path, randomBytes(8192))
    untouched('unreadable')
  })

  test('zeroed pages', () => {
    create()
    writeFileSync(path, Buffer.alloc(readFileSync(path).length))
    untouched('unreadable')
  })

  test('an encrypted database of another program, though the key fits', () => {
    create()
    const connection = open()
    connection.pragma('application_id = 77')
    connection.pragma('wal_checkpoint(TRUNCATE)')
    connection.close()
    expect(refused(open)).toMatchObject(refusal('foreign'))
  })

  test('nothing there: no file is made', () => {
    expect(refused(open)).toMatchObject({ code: 'data.not_found' })
    expect(existsSync(path)).toBe(false)
  })
})
