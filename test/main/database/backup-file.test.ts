import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import {
  extractDatabase,
  type Manifest,
  openManifest,
  readBackupHead,
  readDatabaseBytes,
  writeBackupFile,
} from '../../../src/main/database/backup-file'
import { newKeyring } from '../../../src/main/database/keyring'
import { temporaryFolder } from '../club'

const PAGE = 4096
const DATA = Buffer.alloc(3 * PAGE, 'data')
const dataKey = Buffer.alloc(32, 7)

let folder: string
let database: { file: number; bytes: number }
beforeEach(() => {
  folder = temporaryFolder()
  writeFileSync(join(folder, 'data.db'), DATA)
  const file = openSync(join(folder, 'data.db'), 'r')
  onTestFinished(() => closeSync(file))
  database = { file, bytes: DATA.length }
})

const header = {
  kind: 'gym' as const,
  address: '',
  phone: '',
  timezone: 'Asia/Shanghai',
  simulation: false,
  demo: false,
}
const { keyring } = newKeyring({ ...header, name: '' })
const manifest: Omit<Manifest, 'sha256'> = {
  clubId: keyring.clubId,
  sequence: 3,
  at: 1000,
  reason: 'manual',
  schema: 5,
  counts: { member: 2 },
  audit: { sequence: 9, hmac: 'h' },
}

/** A backup whose head is as much longer as the club's name is. */
function backup(name = ''): string {
  const path = join(folder, 'a.rdbk')
  writeBackupFile(path, database, { keys: { ...keyring, club: { ...keyring.club, name } }, manifest, dataKey })
  return path
}
const headPages = (name: string) => (statSync(backup(name)).size - DATA.length) / PAGE
const damage = (reason: string) =>
  expect.objectContaining({ code: 'backup.damaged', facts: { file: 'a.rdbk', reason } })
/** The end of the file: the length of the head, and the mark. */
const END = 12
function edit(path: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(path, change(readFileSync(path)))
}
function withHead(path: string, text: string): void {
  const end = Buffer.alloc(END)
  end.writeUInt32BE(Buffer.byteLength(text), 0)
  end.write('RKDKBAK1', 4, 'latin1')
  edit(path, () => Buffer.concat([DATA, Buffer.from(text), end]))
}

test('what was written is read back: head, manifest, database', () => {
  const path = backup('测试馆')
  const head = readBackupHead(path)
  expect(head).toMatchObject({
    clubId: keyring.clubId,
    sequence: 3,
    at: 1000,
    bytes: DATA.length,
    keys: { club: { name: '测试馆' } },
  })
  const opened = openManifest(path, head, dataKey)
  expect(opened).toEqual({ ...manifest, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const to = join(folder, 'restored.db')
  extractDatabase(path, opened, to)
  expect(readFileSync(to).equals(DATA)).toBe(true)
  // The pages stand first, and all stands in whole pages: tools that copy pages share them from backup to backup.
  expect(readFileSync(path).subarray(0, DATA.length).equals(DATA)).toBe(true)
  expect(statSync(path).size % PAGE).toBe(0)
  expect(existsSync(`${path}.writing`)).toBe(false)
})

test('a head of any length fits its pages, also where the next one begins', () => {
  let [fits, over] = [0, PAGE]
  const pages = headPages('')
  expect(headPages('x'.repeat(over))).toBe(pages + 1)
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2)
    if (headPages('x'.repeat(middle)) === pages) fits = middle
    else over = middle
  }
  for (const length of [fits - END, fits - 1, fits, over, over + 1, over + END - 1, over + END, over + 2 * END]) {
    const name = 'x'.repeat(length)
    expect(readBackupHead(backup(name)).keys.club.name).toBe(name)
  }
})

describe('is damaged', () => {
  test('missing, cut off, added to, or another kind of file', () => {
    const path = backup()
    expect(() => readBackupHead(join(folder, 'none'))).toThrow(
      expect.objectContaining({ facts: { file: 'none', reason: 'missing' } }),
    )
    edit(path, (bytes) => Buffer.concat([bytes, Buffer.from('x')]))
    expect(() => readBackupHead(path)).toThrow(damage('end'))
    backup()
    truncateSync(path, statSync(path).size - 1)
    expect(() => readBackupHead(path)).toThrow(damage('end'))
    for (const length of [0, END - 1]) {
      writeFileSync(path, Buffer.alloc(length))
      expect(() => readBackupHead(path), `${length} bytes`).toThrow(damage('end'))
    }
  })

  test.each([
    ['is longer than the file', (size: number) => size - END + 1],
    ['is longer than any', () => 4 * 2 ** 20 + 1],
  ])('a head that %s', (_what, length) => {
    const path = backup()
    edit(path, (bytes) => {
      bytes.writeUInt32BE(length(bytes.length), bytes.length - END)
      return bytes
    })
    expect(() => readBackupHead(path)).toThrow(damage('head'))
  })

  test.each(['', '{', 'null', '{"format":"rackdesk-backup"}', '{"format":"rackdesk-backup","version":1}'])(
    'a head of %j',
    (text) => {
      const path = backup()
      withHead(path, text)
      expect(() => readBackupHead(path)).toThrow(damage('head'))
    },
  )

  test('pages before its database, or none of it', () => {
    const path = backup()
    edit(path, (bytes) => bytes.subarray(DATA.length))
    expect(() => readBackupHead(path)).toThrow(damage('length'))
    backup()
    edit(path, (bytes) => Buffer.concat([Buffer.alloc(PAGE), bytes]))
    expect(() => readBackupHead(path)).toThrow(damage('length'))
  })

  test('a bit of its database was turned over: nothing is left where it was to be written', () => {
    const path = backup()
    const opened = openManifest(path, readBackupHead(path), dataKey)
    edit(path, (bytes) => {
      bytes[PAGE] = (bytes[PAGE] ?? 0) ^ 1
      return bytes
    })
    expect(() => readDatabaseBytes(path, opened)).toThrow(damage('hash'))
    const to = join(folder, 'restored.db')
    expect(() => extractDatabase(path, opened, to)).toThrow(damage('hash'))
    expect(existsSync(to)).toBe(false)
  })
})

test('one of a newer format says so', () => {
  const path = backup()
  withHead(path, '{"format":"rackdesk-backup","version":2}')
  expect(() => readBackupHead(path)).toThrow(
    expect.objectContaining({ code: 'data.newer', facts: { found: 2, known: 1 } }),
  )
})

test('another key opens no manifest, nor does the right one when the head says something else', () => {
  const path = backup()
  const head = readBackupHead(path)
  const wrong = expect.objectContaining({ code: 'backup.wrong_key' })
  expect(() => openManifest(path, head, Buffer.alloc(32, 8))).toThrow(wrong)
  for (const changed of [{ sequence: 4 }, { at: 1001 }, { clubId: 'another' }])
    expect(() => openManifest(path, { ...head, ...changed }, dataKey), JSON.stringify(changed)).toThrow(wrong)
})
