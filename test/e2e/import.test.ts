import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goTo, savedBytes, TestDesk } from './desk'
import { type DeskLine, register, type Sitting, sitDown } from './desk-line'

const desk = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk)
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

const register21 = [
  ['会员登记表', '', '', '', ''],
  ['姓名', '手机号', '会员卡号', '生日', '备注'],
  ['李倩', '138 1234 2231', 'A001', '1990-05-06', '靠窗'],
  ['周航', '13812342232', 'A002', '1991年2月3日', ''],
  ['单雄信', '+86-138-1234-2233', 'A003', '', "'; DROP TABLE member"],
  ['𠮷田', '13812342234', 'A004', '', '<img src=x onerror=alert(1)>'],
  ['没有号码', '', 'A005', '', ''],
  ['号码太短', '1381234', 'A006', '', ''],
  ['李倩', '13812342231', 'A001', '', ''],
  ['', '', '', '', ''],
]

/** A table as a Chinese Excel saves it: commas, CRLF, GB18030. */
function gb18030(rows: readonly (readonly string[])[]): Buffer {
  const text = rows.map((row) => row.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')).join('\r\n')
  return encode(text)
}

/** Node only decodes GB18030: the table of its two-byte and four-byte codes is read off the decoder. */
function encode(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const wanted = new Set(text)
  const codes = new Map<string, Buffer>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const bytes = Buffer.from([high, low])
      const letter = decoder.decode(bytes)
      if (wanted.has(letter)) codes.set(letter, bytes)
    }
  }
  for (const letter of wanted) {
    const point = letter.codePointAt(0) ?? 0
    if (point < 0x80) codes.set(letter, Buffer.from([point]))
    if (point > 0xffff) {
      const at = point - 0x10000
      const parts = [
        0x90 + Math.floor(at / 12600),
        0x30 + (Math.floor(at / 1260) % 10),
        0x81 + (Math.floor(at / 10) % 126),
      ]
      codes.set(letter, Buffer.from([...parts, 0x30 + (at % 10)]))
    }
  }
  return Buffer.concat([...text].map((letter) => codes.get(letter) ?? Buffer.from('?')))
}

const pick = (name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
const rows = () => page.getByRole('grid', { name: '逐行结果' })
const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 1 })
const total = async () => (await line.client.members.count({})).total

describe('a register from a file [B2 C12]', () => {
  let refused = Buffer.alloc(0)

  test('what was made for this test is what Excel writes', () => {
    expect(new TextDecoder('gb18030', { fatal: true }).decode(gb18030(register21))).toContain('𠮷田')
  })

  test('the dry run says of every row what would become of it, and writes nothing', async () => {
    await goTo(page, '/settings/import')
    await page.getByText('导入一个文件').waitFor()
    await pick('会员登记表.csv', gb18030(register21))
    await heading('导入会员：会员登记表.csv').waitFor()
    await page.getByText('表头在第 2 行').waitFor()
    await page.getByRole('button', { name: /写入 \d 行/ }).waitFor()
    await rows()
      .getByRole('row', { name: /第 8 行，拒绝/ })
      .waitFor()
    const why = await rows().innerText()
    expect(why).toContain('号码太短')
    expect(why).not.toMatch(/[a-z]+_[a-z]+/)
    expect(await total()).toBe(0)
  })

  test('published in one go, with every row accounted for', async () => {
    await page.getByRole('button', { name: /写入 \d 行/ }).click()
    await page.getByRole('status').filter({ hasText: '已写入' }).waitFor()
    expect(await line.client.members.search({ text: '𠮷' })).toMatchObject([{ name: '𠮷田', card: 'A004' }])
    const [hostile] = await line.client.members.search({ text: 'sxx' })
    const member = await line.client.members.get({ id: hostile?.id ?? '' })
    expect(member.fields.remark).toBe("'; DROP TABLE member")
    expect(member.phones).toHaveLength(1)
    expect(await total()).toBe(5)
  })

  test('the refused rows come back as a file with their reasons', async () => {
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载被拒绝的行' }).click()
    const file = await coming
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    refused = Buffer.from(await savedBytes(file))
    const text = refused.toString('utf8')
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text).toMatch(/号码太短,'?1381234,/)
    expect(text).not.toContain('李倩')
  })

  test('corrected, that file is taken as it is', async () => {
    const before = await total()
    const corrected = refused.toString('utf8').replace('1381234', '13812342299')
    await page.getByRole('link', { name: '再导入一个文件' }).click()
    await page.getByText('导入一个文件').waitFor()
    await pick('改好的.csv', Buffer.from(corrected))
    await heading('导入会员：改好的.csv').waitFor()
    await page.getByRole('button', { name: /写入 \d 行/ }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /已写入.*0 行被拒绝/ })
      .waitFor()
    expect(await total()).toBeGreaterThan(before)
    expect(await line.client.members.search({ text: '13812342299' })).toMatchObject([{ name: '号码太短' }])
  })

  test('the same file again adds nothing', async () => {
    const before = await total()
    await goTo(page, '/settings/import')
    await pick('会员登记表.csv', gb18030(register21))
    await page.getByRole('button', { name: '没有可以写入的行' }).waitFor()
    expect(await total()).toBe(before)
    await page.getByRole('button', { name: '取消导入' }).click()
    await page.getByText('这次导入已取消，什么都没有写入').first().waitFor()
  })
})

describe('beside the desk', () => {
  test('while a large file is read and written the desk goes on working, and the whole batch can be taken back', async () => {
    const before = await total()
    const names = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王']
    const many = Array.from({ length: 6000 }, (_, at) => {
      return `${names[at % 8]}${names[(at >> 3) % 8]}${at},139${String(at).padStart(8, '0')},L${at}`
    })
    await goTo(page, '/settings/import')
    await pick('六千人.csv', Buffer.from(`姓名,手机号,会员卡号\n${many.join('\n')}\n`))
    await page.getByRole('button', { name: '写入 6000 行' }).waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: '写入 6000 行' }).click()

    const answered = await workUntil(page.getByRole('status').filter({ hasText: '已写入 6000 行' }).waitFor())
    expect(await total()).toBeGreaterThanOrEqual(before + 6000)
    // A desk that stood still would have answered one person, at the very end.
    expect(answered, 'people registered meanwhile').toBeGreaterThan(3)

    const worked = (await total()) - before - 6000
    await page.getByRole('button', { name: '撤销这批导入' }).click()
    await page.getByText('这批导入已撤销').waitFor({ timeout: 30_000 })
    expect(await total()).toBe(before + worked)
    expect(await line.client.members.search({ text: 'L42' })).toEqual([])
  })
})

describe('files that are none', () => {
  test.each([
    ['一张图.xlsx', Buffer.from('\x89PNG not a table')],
    ['坏的.xlsx', Buffer.from('PK\x03\x04 truncated')],
    ['没有表头.csv', Buffer.from('1,2,3\n4,5,6\n')],
  ])('%s is refused with a sentence, and nothing stays', async (name, bytes) => {
    const before = await total()
    await goTo(page, '/settings/import')
    await page.getByText('导入一个文件').waitFor()
    await pick(name, bytes)
    await page
      .getByText(/读不出来|不是表格文件|已损坏|没有找到表头行|没有认出来|没认出来|没有成功/)
      .first()
      .waitFor()
    expect(await total()).toBe(before)
  })
})

/** Registers one person after the other until `done`: how many. */
async function workUntil(done: Promise<void>): Promise<number> {
  let finished = false
  const end = done.then(() => {
    finished = true
  })
  let answered = 0
  for (; !finished; answered++) await register(line, `现场${answered}`, `1370000${String(answered).padStart(4, '0')}`)
  await end
  return answered
}
