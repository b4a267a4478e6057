import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readBytes, readTable, readTableBytes } from '../../../src/main/tabular/read'
import { LIMITS } from '../../../src/main/tabular/table'
import { sharedData } from '../../fixtures/shared-data'
import { xlsxOf } from '../../fixtures/tabular/xlsx'

const folder = mkdtempSync(join(tmpdir(), 'rackdesk-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** A signal that is asked between pieces: the one moment at which a test can be the other program. */
function meanwhile(act: () => void): AbortSignal {
  const { signal } = new AbortController()
  let acted = false
  return Object.defineProperty(signal, 'aborted', {
    get() {
      if (!acted) act()
      acted = true
      return false
    },
  })
}

const unreadable = (reason: string) => ({ code: 'file.unreadable', facts: { reason } })

describe('readTable', () => {
  test('goes by content, not by name', async () => {
    const table = await readTable(file('members.csv', xlsxOf([['姓名'], ['王小明']])))
    expect(table).toMatchObject({ encoding: 'xlsx', sheet: 'Sheet1' })
    const text = await readTable(file('members.xlsx', '姓名,电话\n王小明,1'))
    expect(text).toMatchObject({ encoding: 'utf-8', sheet: '', sheets: [] })
    expect(text.rows[1]).toEqual({
      line: 2,
      cells: [
        { text: '王小明', kind: 'text' },
        { text: '1', kind: 'text' },
      ],
    })
  })

  test('the hash is of the bytes', async () => {
    expect((await readTable(file('hash.csv', 'abc'))).sha256).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  test.each([
    ['grows', (path: string) => appendFileSync(path, 'x')],
    ['shrinks', (path: string) => truncateSync(path, 2)],
    [
      'is replaced by one as long',
      (path: string) => {
        rmSync(path)
        writeFileSync(path, 'd,e,f')
      },
    ],
    ['vanishes', (path: string) => rmSync(path)],
  ])('a file that %s while it is read is refused', async (what, change) => {
    const path = file(`changing-${what}.csv`, 'a,b,c')
    const reading = readTable(path, { signal: meanwhile(() => change(path)) })
    await expect(reading).rejects.toMatchObject(unreadable(what === 'vanishes' ? 'missing' : 'changed'))
  })

  test('missing files, folders, empty files, web pages', async () => {
    await expect(readTable(join(folder, 'none.csv'))).rejects.toMatchObject(unreadable('missing'))
    mkdirSync(join(folder, 'folder'))
    await expect(readTable(join(folder, 'folder'))).rejects.toMatchObject(unreadable('not_table'))
    await expect(readTable(file('empty.csv', ''))).rejects.toMatchObject(unreadable('not_table'))
    await expect(readTable(file('blank.csv', '\n\n,,\n'))).rejects.toMatchObject(unreadable('not_table'))
    await expect(readTable(file('page.xls', '<html><table><tr><td>姓名'))).rejects.toMatchObject(
      unreadable('not_table'),
    )
  })

  test('the longest file is looked at, one that is a byte longer is not', async () => {
    const path = file('long.csv', 'a,b')
    truncateSync(path, LIMITS.bytes + 1)
    const tooLarge = { code: 'file.too_large', facts: { limit: 'bytes', allowed: 134_217_728, found: 134_217_729 } }
    await expect(readBytes(path)).rejects.toMatchObject(tooLarge)
    const long = Buffer.alloc(LIMITS.bytes + 1)
    long.write('d0cf11e0', 'hex')
    await expect(readTableBytes(long)).rejects.toMatchObject(tooLarge)
    // An old workbook by its first bytes, so that nothing else of it is read.
    await expect(readTableBytes(long.subarray(0, LIMITS.bytes))).rejects.toMatchObject(unreadable('old_format'))
  })

  test('cancelled before and after reading', async () => {
    const signal = AbortSignal.abort()
    await expect(readTable(file('cancel.csv', 'a,b'), { signal })).rejects.toMatchObject({ code: 'cancelled' })
    await expect(readTableBytes(Buffer.from('a,b'), { signal })).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe.skipIf(!existsSync(sharedData))('the files of the shared data folder', () => {
  test.each([
    ['members/members-gb18030.csv', 'gb18030', 25],
    ['members/members-utf16.tsv', 'utf-16le', 23],
    ['salon/receipts.csv', 'utf-8', 1935],
    ['salon/bookings.csv', 'utf-8', 1907],
    ['salon/cancellations.csv', 'utf-8', 244],
    ['salon/no-shows.csv', 'utf-8', 61],
  ])('%s', async (name, encoding, rows) => {
    const table = await readTable(join(sharedData, name))
    expect([table.encoding, table.rows.length]).toEqual([encoding, rows])
  })
})
