import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputMethod } from './composition'
import { focused, goTo, signIn, TestDesk } from './desk'
import { type DeskLine, register, type Sitting, sitDown } from './desk-line'

const desk = new TestDesk()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const people = ['单雄信', '周航', '李倩', '欧阳娜', '秦琼', '程咬金'] as const
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk, fill)
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

async function fill(line: DeskLine): Promise<void> {
  const { now } = await line.client.access.state()
  for (const [at, name] of people.entries()) {
    const memberId = await register(line, name, `1381234223${at}`)
    // Due in two hours, one after the other, and known in time.
    await line.client.consumptions.record({
      memberId,
      amountFen: 9900,
      item: '课程',
      at: now - 22 * HOUR + at * 2 * MINUTE,
    })
  }
}

const call = (name: string) => page.getByRole('region', { name })
const row = (name: RegExp) => page.getByRole('grid', { name: '待回访' }).getByRole('row', { name })
const said = (text: string | RegExp) => page.getByText(text).first()
const note = () => page.getByLabel('备注')
const openCalls = async () =>
  (await line.client.callbacks.listDue({ kinds: ['first'] })).rows.map(({ member }) => member)
const attemptsOf = async (name: string) => {
  const { rows } = await line.client.callbacks.obligations({ all: true })
  const [member] = await line.client.members.search({ text: name })
  const found = rows.find(({ kind, subject }) => kind === 'first' && subject === `member/${member?.id}`)
  return (await line.client.callbacks.get({ id: found?.id ?? '' })).attempts
}

describe('a round by keyboard alone [C5 C8]', () => {
  test('F8 from any page begins the most urgent call; digits answer one question after the other', async () => {
    await page.keyboard.press('F8')
    await call('单雄信').waitFor()
    await page.getByText(/通话中 00:0\d/).waitFor()
    await page.getByRole('radio').first().waitFor({ state: 'attached' })
    await page.keyboard.press('F6')
    await expect.poll(() => focused(page, 'type')).toBe('radio')
    // To the queue and back again.
    await page.keyboard.press('F6')
    await expect.poll(() => focused(page, 'aria-label')).toMatch(/^单雄信，/)
    await page.keyboard.press('F6')
    await expect.poll(() => focused(page, 'type')).toBe('radio')
    await page.keyboard.press('5')
    await page.keyboard.press('4')
    await page.getByText('已答 2 /').waitFor()
    // Back to the second: 0 takes its answer away.
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('0')
    await page.getByText('已答 1 /').waitFor()
    await page.keyboard.press('3')
    await page.getByText('已答 2 /').waitFor()
  })

  test('while an input method composes, digits and Enter are its own, and no outcome is recorded', async () => {
    const ime = await InputMethod.on(page)
    await note().focus()
    await ime.compose('shebei')
    await ime.key('1', 'Digit1', 1)
    await ime.key('2', 'Digit2')
    await ime.key('Enter', 'Enter')
    await ime.commit('设备旧')
    expect(await note().inputValue()).toBe('设备旧')
    const owed = page.getByLabel('记下要答复的问题')
    await owed.focus()
    await ime.compose('yongchi')
    await ime.key('Enter', 'Enter')
    await ime.commit('泳池几点开')
    expect(await page.getByRole('button', { name: /^去掉：/ }).count()).toBe(0)
    expect(await openCalls()).toContain('单雄信')
  })

  test('the script goes on step by step; a branch comes back to where the talk goes on', async () => {
    const steps = page.getByRole('navigation', { name: '话术的步骤' })
    await page.getByRole('button', { name: /^下一步：/ }).click()
    await steps.getByRole('button', { name: /^2 / }).waitFor()
    await expect.poll(() => steps.getByRole('button', { name: /^2 / }).getAttribute('aria-current')).toBe('step')
    await page.getByText(/您好，请问是单雄信吗？我是松石健身的/).waitFor()
    await page.getByRole('button', { name: '不满', exact: true }).click()
    await page.getByText('遇到：不满').waitFor()
    await page.getByRole('button', { name: /^回到：/ }).click()
    await expect.poll(() => page.getByText('遇到：不满').count()).toBe(0)
  })

  test('Alt+1 records the answers, the note and the owed question in one act, and goes to the next', async () => {
    await page.keyboard.press('Alt+1')
    await said(/已记录 单雄信：接通，1 个问题待答复。下一位：周航/).waitFor()
    await call('周航').waitFor()
    const [attempt] = await attemptsOf('单雄信')
    expect(attempt).toMatchObject({ outcome: 'reached', note: '设备旧', undone: false })
    expect(attempt?.answers.map(({ score }) => score).slice(0, 2)).toEqual([5, 3])
    const { rows } = await line.client.questions.list({})
    expect(rows.map(({ text, state }) => [text, state])).toEqual([['泳池几点开', 'open']])
  })

  test('a call is put off with a reason from a menu, says when it comes back, and Ctrl+Z undoes that', async () => {
    await page.getByRole('button', { name: '跳过' }).press('Enter')
    await page.getByRole('menuitem', { name: '要先问同事' }).press('Enter')
    await said(/已跳过 周航，.*再来。下一位：李倩/).waitFor()
    await expect.poll(openCalls).not.toContain('周航')
    await page.getByRole('heading', { name: '李倩' }).click()
    await page.keyboard.press('Control+z')
    await call('周航').waitFor()
    await expect.poll(openCalls).toContain('周航')
  })
})

describe('a problem becomes a ticket without losing the call [C15]', () => {
  test('Alt+2 opens the ticket beside the call, prefilled from the note and the low answer', async () => {
    await note().fill('说热水不够')
    await page.locator('fieldset[data-question]').first().locator('input').first().focus()
    await page.keyboard.press('1')
    await page.keyboard.press('Alt+2')
    const ticket = page.getByRole('region', { name: '登记问题，通话照常' })
    await ticket.waitFor()
    await expect.poll(() => ticket.getByLabel('内容').inputValue()).toMatch(/^说热水不够\n.* 1 分$/)
    await page.getByText(/已答 1 \//).waitFor()
    // Another outcome would lose what was written: it is not taken.
    await page.keyboard.press('Alt+1')
    expect(await ticket.isVisible()).toBe(true)
    await ticket.getByLabel('诉求').fill('尽快修好')
    await page.keyboard.press('Control+Enter')
    await said(/已记录 周航：接通有问题，工单 TS-\d{8}-001 已登记。下一位：李倩/).waitFor()
    const { rows } = await line.client.tickets.list({})
    expect(rows).toMatchObject([{ kind: 'complaint', demand: '尽快修好', member: '周航', state: 'open' }])
  })

  test('undone, the call is open again, its ticket withdrawn, and nothing that was typed is lost', async () => {
    await page.getByRole('heading', { name: '李倩' }).click()
    await page.keyboard.press('Control+z')
    await call('周航').waitFor()
    await expect.poll(openCalls).toContain('周航')
    await page.getByRole('button', { name: '继续草稿' }).click()
    await expect.poll(() => note().inputValue()).toBe('说热水不够')
    await goTo(page, '/tickets')
    await page.getByRole('row', { name: /TS-\d{8}-001/ }).waitFor()
    await page.getByText('已撤销', { exact: true }).first().waitFor()
  })
})

describe('the other outcomes', () => {
  test('拒访 asks why, and then nobody calls any more; the toast takes even that back', async () => {
    await goTo(page, '/callbacks')
    await row(/周航/).click()
    await call('周航').waitFor()
    await page.keyboard.press('Alt+5')
    await expect.poll(() => page.evaluate<string>('document.activeElement?.textContent ?? ""')).toBe('不想被打扰')
    await page.keyboard.press('Enter')
    await said(/已记录 周航：拒访，以后不再致电/).waitFor()
    const [member] = await line.client.members.search({ text: '周航' })
    expect(await line.client.callbacks.whyNot({ memberId: member?.id ?? '', kind: 'periodic' })).toMatchObject({
      condition: 'suppressed',
      facts: { reason: 'opted_out' },
    })
    await page.getByRole('button', { name: '撤销 (Ctrl+Z)' }).last().click()
    // Taken back, the page goes there by itself; only then does the next test go on.
    await call('周航').waitFor()
    await expect.poll(openCalls).toContain('周航')
  })

  test('改约 keeps the promised time and shows it in the queue', async () => {
    await row(/李倩/).click()
    await call('李倩').waitFor()
    await page.keyboard.press('Alt+4')
    await page.getByRole('button', { name: '明天 10:30' }).click()
    await said(/已记录 李倩：改约，\d\d-\d\d 10:30 再拨/).waitFor()
    await page.getByText('全部', { exact: true }).first().click()
    await row(/李倩/)
      .getByText(/定在 \d\d-\d\d 10:30/)
      .waitFor()
  })

  test('the round ends with what it came to, whatever happened to the page on the way', async () => {
    for (const name of ['周航', '欧阳娜', '秦琼', '程咬金']) {
      await row(new RegExp(name)).click()
      await call(name).waitFor()
      await page.keyboard.press('Alt+3')
      await said(new RegExp(`已记录 ${name}：无人接`)).waitFor()
      if (name !== '欧阳娜') continue
      await page.reload()
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
      await page.keyboard.press('Control+l')
      await page.getByRole('heading', { name: '已锁定' }).waitFor()
      await signIn(page)
      await goTo(page, '/callbacks')
      await page.getByText('全部', { exact: true }).first().click()
    }
    await goTo(page, '/callbacks')
    const round = page.getByRole('region', { name: '这一轮的小结' })
    await expect.poll(() => round.innerText()).toMatch(/拨打\n+6\n/)
    expect(await round.innerText()).toContain('要答复 1 个问题')
  })

  test('a new round counts from nothing, also after the page is loaded again', async () => {
    await page.getByRole('button', { name: '开始新的一轮' }).click()
    const round = page.getByRole('region', { name: '这一轮的小结' })
    await round.waitFor({ state: 'detached' })
    await goTo(page, '/callbacks')
    await page.reload()
    await page.getByRole('grid', { name: '待回访' }).waitFor()
    await row(/周航/).click()
    await call('周航').waitFor()
    await page.keyboard.press('Alt+3')
    await said(/已记录 周航：无人接/).waitFor()
    await goTo(page, '/callbacks')
    await expect.poll(() => round.innerText()).toMatch(/拨打\n+1\n/)
  })
})
