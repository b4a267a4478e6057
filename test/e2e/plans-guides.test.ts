import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, openPage, PASSWORD, signIn, TestDesk } from './desk'
import { type DeskLine, register, type Sitting, sitDown } from './desk-line'
import { pressOn } from './keyboard'
import { CALLER } from './planned-club'

const desk = new TestDesk()
let sitting: Sitting
let page: Page
let callback = ''

beforeAll(async () => {
  sitting = await sitDown(desk, fill)
  ;({ page } = sitting)
})
afterAll(() => sitting.end())

async function fill(line: DeskLine): Promise<void> {
  const { client } = line
  const { id } = await client.staff.add({
    name: CALLER,
    roles: ['caller'],
    password: PASSWORD,
    ownPassword: PASSWORD,
  })
  await client.staff.certify({ id, validUntil: null })
  const memberId = await register(line, '李倩', '13812342231')
  await client.consumptions.record({ memberId, amountFen: 12_800, item: '私教课' })
  const { rows } = await client.callbacks.listDue({ bornLate: false })
  callback = rows[0]?.id ?? ''
  await client.plans.reassign({ callbackIds: [callback], staffId: id })
}

const asked = '更衣室和淋浴满意吗？'
const questions = () => page.getByRole('textbox', { name: '问题', exact: true })

test('the next version of an outline is written beside what the caller will see [C8]', async () => {
  await page.keyboard.press('Control+3')
  await pressOn(page, '提纲')
  await page.getByRole('heading', { name: '回访提纲', level: 1 }).waitFor()
  await page.getByRole('row', { name: /^新客24h/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '编辑下一版' }).press('Enter')
  const first = questions().first()
  await first.fill('')
  await page.getByText('这里不能空着').waitFor()
  expect(await page.getByRole('button', { name: '发布…' }).isDisabled()).toBe(true)
  await first.fill(asked)
  const preview = page.getByRole('complementary', { name: '回访员看到的样子' })
  await preview.getByRole('group', { name: asked }).waitFor()
})

test('Alt+↓ moves a question; one that hangs on it then says so', async () => {
  await questions().first().press('Alt+ArrowDown')
  await expect.poll(() => questions().nth(1).inputValue()).toBe(asked)
  await page.getByText('所依据的问题要排在它前面').waitFor()
  await questions().nth(1).press('Alt+ArrowUp')
  await expect.poll(() => questions().first().inputValue()).toBe(asked)
  await page.getByText('所依据的问题要排在它前面').waitFor({ state: 'detached' })
})

test('what is half written is still there after the page was left', async () => {
  await goTo(page, '/')
  await page.getByRole('heading', { name: '今日', level: 1 }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: '编辑下一版' }).press('Enter')
  await page.getByRole('button', { name: '继续草稿' }).press('Enter')
  await expect.poll(() => questions().first().inputValue()).toBe(asked)
})

test('published with a note; the version before stays to be read', async () => {
  await page.getByRole('button', { name: '发布…' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('改了什么（选填）').fill('问更衣室')
  await page.keyboard.press('Enter')
  await page.getByText('已发布第 2 版').first().waitFor()
  await page.getByText('说明：问更衣室').waitFor()
  await page.getByLabel('版本', { exact: true }).selectOption({ label: '第 1 版 · 旧版' })
  await page.getByText(/发布$/).first().waitFor()
  await expect.poll(() => page.getByRole('complementary').getByText(asked).count()).toBe(0)
})

test('and the caller is asked to ask it', async () => {
  const { page: theirs, problems: wrong } = await openPage(sitting.browser, await desk.anotherLink())
  await signIn(theirs, CALLER)
  await goTo(theirs, `/callbacks/${callback}`)
  await theirs.getByRole('group', { name: asked }).waitFor()
  expect(wrong).toEqual([])
  await theirs.context().close()
})
