import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { focused, goTo, openPage, PASSWORD, signIn, TestDesk } from './desk'
import { type DeskLine, register, type Sitting, sitDown } from './desk-line'

const desk = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk, fill)
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

async function fill(line: DeskLine): Promise<void> {
  await register(line, '单雄信', '13812342231', { card: 'A001' })
  await register(line, '周航', '13812342232', { card: 'A002' })
}

const picker = () => page.getByRole('textbox', { name: '会员：姓名、拼音、手机、卡号' })
const item = () => page.getByPlaceholder('项目', { exact: true })
const queue = () => page.getByRole('grid', { name: '今天要做的事' })
const calls = () => page.getByRole('grid', { name: '待回访' })

async function pick(text: string, name: string) {
  await picker().fill(text)
  await page.getByRole('option', { name }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => picker().inputValue()).toContain(name)
}

describe('two seconds each', () => {
  test('check-in and check-out by keyboard', async () => {
    await pick('sxx', '单雄信')
    await page.keyboard.press('Enter')
    await page.getByText('单雄信 已签到').first().waitFor()
    await page.getByText('在店 1 人').waitFor()
    await pick('A001', '单雄信')
    await page.getByRole('button', { name: '签退', exact: true }).first().waitFor()
    await page.keyboard.press('Enter')
    await page
      .getByText(/单雄信 已签退/)
      .first()
      .waitFor()
    await page.getByText('现在没有人在店').waitFor()
  })

  test('a scanned card checks in, whatever field has the focus', async () => {
    await item().focus()
    await scan('a00002')
    await page.getByText('没有卡号 a00002 的会员').first().waitFor()
    expect(await item().inputValue()).toBe('')
    await register(line, '陈二', '13812342235', { card: 'a00002' })
    await scan('a00002')
    await page.getByText('陈二 已签到').first().waitFor()
    expect(await item().inputValue()).toBe('')
    await page.getByRole('button', { name: '签退：陈二' }).click()
    await page.getByText('现在没有人在店').waitFor()
  })

  test('a field that is left does not take the focus back', async () => {
    await item().focus()
    await page.keyboard.type('私')
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page, 'aria-label')).toBe('金额')
    // The list gives the focus back by a timer of 10 ms when it closes: one that is set later fires later.
    await page.evaluate(() => new Promise((passed) => setTimeout(passed, 30)))
    expect(await focused(page, 'aria-label')).toBe('金额')
    await item().fill('')
  })

  test('a check-in is taken back by Ctrl+Z', async () => {
    await pick('周航', '周航')
    await page.keyboard.press('Enter')
    await page.getByText('在店 1 人').waitFor()
    await page
      .locator('body')
      .press('Control+z')
      .catch(() => undefined)
    await page.getByRole('heading', { name: '今日', level: 1 }).click()
    await page.keyboard.press('Control+z')
    await page.getByText('现在没有人在店').waitFor()
  })

  test('the first consumption makes a call due in 24 hours, in 今日 and in 回访 [C5]', async () => {
    await pick('单雄', '单雄信')
    await page.getByLabel('金额').fill('128.50')
    await item().fill('私教课')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '记消费' }).click()
    await page
      .getByText(/已记 单雄信 ¥128.50，这是首次消费，.*前回访/)
      .first()
      .waitFor()
    await queue()
      .getByRole('row', { name: /新客24h.*单雄信.*剩/ })
      .waitFor()
    await page.keyboard.press('Control+3')
    await calls()
      .getByRole('row', { name: /单雄信，新客24h，剩 2[34] 小时/ })
      .waitFor()
    const { rows } = await line.client.callbacks.listDue({})
    expect(rows).toMatchObject([{ member: '单雄信', kind: 'first', state: 'open', bornLate: false }])
  })

  test('a second one makes none; a guest’s makes none', async () => {
    const [member] = await line.client.members.search({ text: 'sxx' })
    await line.client.consumptions.record({ memberId: member?.id ?? null, amountFen: 500, item: '水' })
    await line.client.consumptions.record({ memberId: null, amountFen: 500, item: '水' })
    expect((await line.client.callbacks.listDue({})).total).toBe(1)
  })
})

describe('a round of calls [C4 C5]', () => {
  test('F8 opens the most urgent; Alt+1 records, names the next and goes there', async () => {
    const [other] = await line.client.members.search({ text: '周航' })
    await line.client.consumptions.record({ memberId: other?.id ?? null, amountFen: 9900, item: '课程' })
    await page.keyboard.press('Control+1')
    await page.keyboard.press('F8')
    await page.getByRole('region', { name: '单雄信' }).waitFor()
    await page.getByText(/话术第 \d+ 版/).waitFor()
    await page.getByLabel('备注').fill('设备有点旧')
    await page.keyboard.press('Alt+1')
    await page.getByText('已记录 单雄信：接通。下一位：周航').first().waitFor()
    await page.getByRole('region', { name: '周航' }).waitFor()
    expect(
      await calls()
        .getByRole('row', { name: /单雄信/ })
        .count(),
    ).toBe(0)
  })

  test('Ctrl+Z takes it back: the call is open again and the note is not lost', async () => {
    await page.getByRole('heading', { name: '周航' }).click()
    await page.keyboard.press('Control+z')
    await page.getByRole('region', { name: '单雄信' }).waitFor()
    await calls()
      .getByRole('row', { name: /单雄信/ })
      .waitFor()
    await page.getByRole('button', { name: '继续草稿' }).click()
    await expect.poll(() => page.getByLabel('备注').inputValue()).toBe('设备有点旧')
  })

  test('接通有问题 asks for the words first, and can be left; 无人接 says when it is tried again', async () => {
    await page.getByLabel('备注').fill('')
    await page.keyboard.press('Alt+2')
    await page.getByRole('region', { name: '登记问题，通话照常' }).waitFor()
    await expect.poll(() => focused(page)).toBe('TEXTAREA')
    expect((await line.client.callbacks.listDue({})).total).toBe(2)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+3')
    await page
      .getByText(/已记录 单雄信：无人接，.*再拨/)
      .first()
      .waitFor()
    await page.getByRole('region', { name: '周航' }).waitFor()
  })

  test('two windows record the same call: the second is told, stays with the person on the phone, and writes nothing', async () => {
    const { rows } = await line.client.callbacks.listDue({})
    const same = rows.find(({ member }) => member === '周航')
    await line.client.callbacks.record({
      id: same?.id ?? '',
      outcome: 'reached',
      tries: same?.attempts ?? 0,
      note: '第一个窗口',
    })
    await page.getByText('这次回访已经结束：已完成').waitFor()
    await page.getByRole('region', { name: '周航' }).waitFor()
    await page.keyboard.press('Alt+1')
    expect(await page.getByRole('region', { name: '周航' }).isVisible()).toBe(true)
    const { attempts } = await line.client.callbacks.get({ id: same?.id ?? '' })
    expect(attempts.map(({ note }) => note)).toEqual(['第一个窗口'])
  })
})

describe('who may not call', () => {
  test('without a certificate the page shows the list and says what is missing [C1]', async () => {
    await line.client.staff.add({ name: '小新', roles: ['supervisor'], password: PASSWORD, ownPassword: PASSWORD })
    const other = await openPage(sitting.browser, await desk.anotherLink())
    await signIn(other.page, '小新')
    await goTo(other.page, '/callbacks')
    await other.page.getByText('您还没有回访上岗资格').waitFor()
    await other.page.getByRole('row', { name: /单雄信/ }).click()
    await other.page.getByRole('region', { name: '单雄信' }).waitFor()
    expect(await other.page.getByRole('button', { name: /^接通/ }).first().isDisabled()).toBe(true)
    await other.page.keyboard.press('Alt+1')
    expect((await line.client.callbacks.listDue({})).total).toBe(1)
    expect(other.problems).toEqual([])
    await other.page.context().close()
  })
})

/** Keys as a reader types them: one behind the other without a pause, then Enter. */
async function scan(code: string) {
  const session = await page.context().newCDPSession(page)
  const press = (key: string, name: string) => {
    const event = { key, code: name, windowsVirtualKeyCode: key.length === 1 ? key.charCodeAt(0) : 13 }
    const text = key.length === 1 ? { text: key } : {}
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...text }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    ]
  }
  const letters = [...code].flatMap((letter) =>
    press(letter, /\d/.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`),
  )
  await Promise.all([...letters, ...press('Enter', 'Enter')])
  await session.detach()
}
