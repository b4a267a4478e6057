import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, TestDesk } from './desk'
import { type DeskLine, type Sitting, sitDown } from './desk-line'
import { newCustomers } from './seeded-calls'

const desk = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk, (line) => newCustomers(line, ['单雄信', '周航', '李倩'], 23))
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

const row = (name: RegExp) => page.getByRole('grid', { name: '今天要做的事' }).getByRole('row', { name })
const focusedRow = () => page.evaluate<string>('document.activeElement?.getAttribute("aria-label") ?? ""')
const callOf = async (name: string) => {
  const { rows } = await line.client.callbacks.listDue({})
  return rows.find(({ member, kind }) => member === name && kind === 'first')?.id ?? ''
}

test('what is done leaves the queue, and the keyboard goes on to the next row', async () => {
  await row(/新客24h，单雄信/).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(focusedRow).toMatch(/周航/)
  await line.client.callbacks.record({ id: await callOf('周航'), outcome: 'no_answer', tries: 0 })
  await line.client.callbacks.record({
    id: await callOf('周航'),
    outcome: 'reached',
    tries: 1,
    questions: ['泳池几点开'],
  })
  await expect.poll(focusedRow).toMatch(/李倩/)
})

test('an answer that is owed stands in the same queue, with what it takes beside it', async () => {
  const owed = row(/待答复，周航/)
  await owed.waitFor()
  await owed.click()
  const preview = page.getByRole('complementary', { name: '预览' })
  await preview.getByText('泳池几点开').waitFor()
  await preview.getByText('客户问过一个当场答不了的问题').waitFor()
  await owed.getByRole('button', { name: '答复' }).click()
  await page.getByRole('region', { name: '周航' }).waitFor()
})

test('at check-in the desk says what is owed to the member who stands there', async () => {
  await goTo(page, '/')
  await page.getByRole('textbox', { name: '会员：姓名、拼音、手机、卡号' }).fill('A001')
  await page.getByRole('option', { name: '周航' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '签到', exact: true }).click()
  await page.getByText(/周航 有到店要当面问的事：.*答复客户的问题/).waitFor()
})

test('a complaint that came of a call can be found from the member and from its list', async () => {
  await line.client.callbacks.record({
    id: await callOf('李倩'),
    outcome: 'reached',
    tries: 0,
    ticket: { kind: 'complaint', category: 'hygiene', content: '更衣室有异味' },
  })
  const [member] = await line.client.members.search({ text: '李倩' })
  await goTo(page, `/members/${member?.id}`)
  await page.getByRole('region', { name: '工单 1' }).getByText('更衣室有异味').waitFor()
  await page.getByRole('link', { name: /^TS-\d{8}-001$/ }).click()
  await page.getByRole('dialog').getByText('环境卫生').waitFor()
})
