import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputMethod } from './composition'
import { focused, goTo, openPage, signIn, TestDesk } from './desk'
import { type DeskLine, openLine, type Sitting, sitDown } from './desk-line'
import { newCustomers } from './seeded-calls'

const desk = new TestDesk()
const ALT = 1
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk, (line) => newCustomers(line, ['单雄信', '周航', '李倩', '秦琼'], 22))
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

const call = (name: string) => page.getByRole('region', { name })
const note = () => page.getByLabel('备注')
const said = (text: string | RegExp) => page.getByText(text).first()
const resume = () => page.getByRole('button', { name: '继续草稿' })
const openCalls = async () =>
  (await line.client.callbacks.listDue({ kinds: ['first'] })).rows.map(({ member }) => member)
const open = async (name: string) => {
  const { rows } = await line.client.callbacks.listDue({ kinds: ['first'] })
  await goTo(page, `/callbacks/${rows.find(({ member }) => member === name)?.id}`)
  await call(name).waitFor()
}

describe('a call under the hands of somebody in a hurry', () => {
  test('a page loaded again in the middle of a note keeps the note, however short ago it was typed', async () => {
    await open('单雄信')
    await note().fill('客户说热水不够')
    await page.reload()
    await resume().click()
    await expect.poll(() => note().inputValue()).toBe('客户说热水不够')
  })

  test('keys pressed while an input method composes in the note record nothing and open nothing', async () => {
    const ime = await InputMethod.on(page)
    await note().focus()
    await page.keyboard.press('Control+End')
    await ime.compose('yao')
    for (const digit of [1, 2, 3, 4, 5, 6]) await ime.key(String(digit), `Digit${digit}`, ALT)
    await ime.key('Enter', 'Enter')
    await ime.key('F8', 'F8')
    await ime.commit('，要投诉')
    expect(await note().inputValue()).toBe('客户说热水不够，要投诉')
    expect(await page.getByText('改到什么时候').count()).toBe(0)
    expect(await page.getByText('客户不想接受回访').count()).toBe(0)
    expect(await page.getByRole('region', { name: '登记问题，通话照常' }).count()).toBe(0)
    expect(await openCalls()).toContain('单雄信')
  })

  test('what is not taken says so where one can see it', async () => {
    await page.keyboard.press('Alt+2')
    await page.getByRole('region', { name: '登记问题，通话照常' }).waitFor()
    await page.keyboard.press('Alt+1')
    await said('问题还没有登记：按 Ctrl+Enter 登记，按 Esc 不登记').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F8')
    await page.getByText(/^通话中/).waitFor()
    await page.keyboard.press('F8')
    await said('请先选这次的结果').waitFor()
  })

  test('the keyboard goes on in the next call, and an undone one is neither begun nor a draft by itself', async () => {
    await open('周航')
    await page.keyboard.press('Alt+3')
    await call('李倩').waitFor()
    await expect.poll(() => focused(page, 'aria-label')).toBe('李倩')
    await page.keyboard.press('Control+z')
    await said(/^已撤销：已记录 周航：无人接，[^。]*$/).waitFor()
    await call('周航').waitFor()
    await expect.poll(openCalls).toContain('周航')
    await page.getByRole('button', { name: '开始通话' }).waitFor()
    expect(await resume().count()).toBe(0)
  })
})

describe('the program stops in the middle of a call', () => {
  test('that is said; an outcome chosen meanwhile is not half recorded, and what was typed is there afterwards', async () => {
    const id = (await line.client.callbacks.listDue({ kinds: ['first'] })).rows.find(
      ({ member }) => member === '秦琼',
    )?.id
    if (!id) throw new Error('nobody waits')
    // Whatever else is open would complain of the line that broke.
    await page.context().close()
    const before = await openPage(sitting.browser, await desk.anotherLink())
    await signIn(before.page)
    await goTo(before.page, `/callbacks/${id}`)
    await before.page.getByLabel('备注').fill('写到一半')
    const draft = async () => (await line.client.drafts.get({ key: `callback/${id}` }))?.body ?? ''
    await expect.poll(draft).toContain('写到一半')
    await desk.stop('SIGKILL')
    await before.page.getByText('与程序的连接断了').waitFor()
    await before.page.keyboard.press('Alt+3')
    await before.page.context().close()

    line = await openLine(await desk.start())
    expect((await line.client.callbacks.get({ id })).attempts).toEqual([])
    const after = await openPage(sitting.browser, await desk.anotherLink())
    await signIn(after.page)
    await goTo(after.page, `/callbacks/${id}`)
    await after.page.getByRole('button', { name: '继续草稿' }).click()
    await expect.poll(() => after.page.getByLabel('备注').inputValue()).toBe('写到一半')
    await after.page.keyboard.press('Alt+3')
    await after.page.getByText('已记录 秦琼：无人接').first().waitFor()
    expect((await line.client.callbacks.get({ id })).attempts).toHaveLength(1)
    expect(after.problems).toEqual([])
  })
})
