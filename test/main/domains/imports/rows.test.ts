import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { type TestClub, testClub } from '../../club'
import { importText, openInPage } from './desk'

type Rows = {
  total: number
  rows: { line: number; state: string; cells: string[]; warned: { field: string }[]; value: string | null }[]
}

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

const LIST = `姓名,手机号码,生日,备注
王芳,13800138000,1990-05-03,
李倩,13800138001,1995-02-30,
周航,1380013800,1991-01-01,
吴强,13800138003,很久以前,${'长'.repeat(5000)}
`
const rows = (batch: string, filter: object = {}) => club.call<Rows>('imports.rows', { batch, ...filter })
const lines = async (batch: string, filter: object = {}) => {
  const { total, rows: found } = await rows(batch, filter)
  return [total, found.map(({ line }) => line)]
}

test('rows of a batch in the order of its file, all or those in one state, page by page', async () => {
  const { id } = await openInPage(club, 'members', LIST)
  expect(await lines(id)).toEqual([4, [2, 3, 4, 5]])
  // What was warned of is taken all the same.
  expect(await lines(id, { state: 'warned' })).toEqual([2, [3, 5]])
  expect(await lines(id, { state: 'refused' })).toEqual([1, [4]])
  expect(await lines(id, { offset: 1, limit: 2 })).toEqual([4, [3, 4]])
  expect((await rows(id, { state: 'warned' })).rows.map(({ warned }) => warned.map(({ field }) => field))).toEqual([
    ['birthDate'],
    ['birthDate', 'remark'],
  ])
})

test('of a long text a list shows the beginning, and says that there is more', async () => {
  const { id } = await openInPage(club, 'members', LIST)
  const long = (await rows(id)).rows.at(-1)?.cells.find((text) => text.startsWith('长长'))
  expect(long).toMatch(/^长+…$/)
  expect(long?.length).toBeLessThan(1000)
  const short = (await rows(id)).rows[0]?.cells.find((text) => text === '王芳')
  expect(short).toBe('王芳')
})

test('the file of what was refused names the column as its own file does', async () => {
  const { id } = await openInPage(club, 'members', LIST)
  const file = await club.call<{ name: string; base64: string }>('imports.refusedFile', {
    batch: id,
    reasons: { 'phone.invalid': '号码少一位' },
  })
  const text = Buffer.from(file.base64, 'base64').toString()
  expect(text).toContain('手机号码：号码少一位')
  expect(text).toContain('周航')
  expect(text).not.toContain('王芳')
  expect(file.name).toMatch(/^given-.*\.csv$/)
})

test('what the command line refuses lies beside the data as a file that can be corrected', async () => {
  const { refusedFile } = await importText(club, 'members', '姓名,手机\n李倩,13800138001\n王芳,1380013800\n')
  expect(readFileSync(refusedFile ?? '', 'utf8')).toContain('王芳')
  expect((await importText(club, 'members', '姓名,手机\n赵六,13800138009\n')).refusedFile).toBeNull()
})
