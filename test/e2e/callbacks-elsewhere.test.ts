import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { focused, goTo, MANAGER, openPage, PASSWORD, signIn, TestDesk } from './desk'
import { type DeskLine, type Sitting, sitDown } from './desk-line'
import { newCustomers } from './seeded-calls'

const desk = new TestDesk()
const COLLEAGUE = '王主管'
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk, fill)
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

async function fill(line: DeskLine): Promise<void> {
  await newCustomers(line, ['单雄信', '周航', '李倩'], 22)
  const { id } = await line.client.staff.add({
    name: COLLEAGUE,
    roles: ['supervisor'],
    password: PASSWORD,
    ownPassword: PASSWORD,
  })
  await line.client.staff.certify({ id, validUntil: null })
}

const call = (name: string, on = page) => on.getByRole('region', { name })
const note = (on = page) => on.getByLabel('备注')
const notice = (on = page) => on.getByRole('alert').filter({ hasText: '刚记录了这一位' })
const callOf = async (name: string) => {
  const { rows } = await line.client.callbacks.obligations({ all: true })
  const [member] = await line.client.members.search({ text: name })
  return rows.find(({ kind, subject }) => kind === 'first' && subject === `member/${member?.id}`)?.id ?? ''
}
const attemptsOf = async (name: string) =>
  (await line.client.callbacks.get({ id: await callOf(name) })).attempts
    .toSorted((a, b) => a.at - b.at)
    .map(({ by, outcome, note }) => [by, outcome, note])

/** Another window at the same desk, in front of the same call. */
async function secondWindow(name: string, who = MANAGER): Promise<{ page: Page; problems: string[] }> {
  const other = await openPage(sitting.browser, await desk.anotherLink())
  await signIn(other.page, who)
  await goTo(other.page, `/callbacks/${await callOf(name)}`)
  await call(name, other.page).waitFor()
  return other
}

test('a second window of the same person is told what the first recorded, and writes no second try by itself', async () => {
  await goTo(page, `/callbacks/${await callOf('单雄信')}`)
  const other = await secondWindow('单雄信')
  await note(other.page).fill('客户说下周再来')
  await note().fill('响了很久')
  await page.keyboard.press('Alt+3')
  await call('周航').waitFor()

  await notice(other.page).getByText('您在另一个窗口在').waitFor()
  await notice(other.page).getByText('无人接，“响了很久”').waitFor()
  await notice(other.page).getByText('您写的还在这里，没有记录').waitFor()
  expect(await note(other.page).inputValue()).toBe('客户说下周再来')
  // The outcome that was meant for the first try is not taken for a second one.
  await note(other.page).focus()
  await other.page.keyboard.press('Alt+3')
  await expect.poll(() => focused(other.page)).toBe('A')
  expect(await attemptsOf('单雄信')).toEqual([[MANAGER, 'no_answer', '响了很久']])

  await other.page.getByRole('button', { name: '我也打了，照样记录' }).click()
  await notice(other.page).waitFor({ state: 'detached' })
  await other.page.keyboard.press('Alt+3')
  await expect.poll(() => attemptsOf('单雄信')).toHaveLength(2)
  expect((await attemptsOf('单雄信')).at(-1)).toEqual([MANAGER, 'no_answer', '客户说下周再来'])
  expect(other.problems).toEqual([])
  await other.page.context().close()
})

test('a call that a colleague has closed: nothing more is recorded, the note stays as a draft, the next one is named', async () => {
  await goTo(page, `/callbacks/${await callOf('周航')}`)
  await call('周航').waitFor()
  const other = await secondWindow('周航', COLLEAGUE)
  await note().fill('客户想换教练')
  await note(other.page).fill('都满意')
  await other.page.keyboard.press('Alt+1')
  await expect.poll(() => attemptsOf('周航')).toEqual([[COLLEAGUE, 'reached', '都满意']])

  await notice().getByText(`${COLLEAGUE}在`).waitFor()
  await notice().getByText('您写的留作草稿，没有记录').waitFor()
  await notice().getByRole('button', { name: '复制备注' }).waitFor()
  await notice().getByRole('link', { name: '下一位：李倩' }).click()
  await call('李倩').waitFor()
  expect(await attemptsOf('周航')).toHaveLength(1)
  await goTo(page, `/callbacks/${await callOf('周航')}`)
  await page.getByRole('button', { name: '继续草稿' }).click()
  await expect.poll(() => note().inputValue()).toBe('客户想换教练')
  expect(other.problems).toEqual([])
  await other.page.context().close()
})

test('what was recorded before a call is opened is no news, also where the page knew it before', async () => {
  const other = await secondWindow('李倩', COLLEAGUE)
  await goTo(page, `/callbacks/${await callOf('李倩')}`)
  await call('李倩').waitFor()
  await goTo(page, '/callbacks')
  await page.getByRole('grid', { name: '待回访' }).waitFor()
  await other.page.keyboard.press('Alt+3')
  await expect.poll(() => attemptsOf('李倩')).toHaveLength(1)
  await goTo(page, `/callbacks/${await callOf('李倩')}`)
  await call('李倩').getByText(COLLEAGUE).first().waitFor()
  expect(await notice().count()).toBe(0)
  expect(other.problems).toEqual([])
  await other.page.context().close()
})
