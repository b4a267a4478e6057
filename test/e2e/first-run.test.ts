import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectBrowser } from './browser'
import { openPage, PASSWORD, signIn, TestDesk } from './desk'
import { openLine } from './desk-line'
import { pressOn, typeInto } from './keyboard'

const desk = new TestDesk()
let browser: Browser
let page: Page
let problems: string[]
let recoveryKey = ''

beforeAll(async () => {
  browser = await connectBrowser()
  ;({ page, problems } = await openPage(browser, await desk.start()))
})
afterAll(async () => {
  expect(problems).toEqual([])
  await browser.close()
  await desk.remove()
})

const step = (name: string) => page.getByRole('heading', { name, level: 2 })

describe('the first run by keyboard alone [B4]', () => {
  test('what kind of place, and its name', async () => {
    await step('您的场馆是哪一种？').waitFor()
    await pressOn(page, '台球厅', 'Space')
    await typeInto(page, '俱乐部名称', '松石台球')
    await typeInto(page, '地址', '文三路 1 号')
    await page.keyboard.press('Enter')
    await step('平时几点营业？').waitFor()
  })

  test('a reload in the middle goes on where it was, with what was typed', async () => {
    await page.reload()
    await step('平时几点营业？').waitFor()
    expect(await page.getByLabel('关门').inputValue()).toBe('26:00')
    await typeInto(page, '关门', '9:00')
    await page.getByText('关门要晚于开门').waitFor()
    await typeInto(page, '关门', '27:00')
    await page.keyboard.press('Enter')
    await step('谁是店长？').waitFor()
  })

  test('the manager, whose password must be long and typed twice alike', async () => {
    await typeInto(page, '店长姓名', '张店长')
    await typeInto(page, '密码', 'short')
    await typeInto(page, '再输一遍密码', PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('两次输入的密码不一样').waitFor()
    await page.getByText('至少 8 个字符', { exact: true }).waitFor()
    await page.keyboard.press('Shift+Tab')
    await typeInto(page, '密码', PASSWORD)
    await page.keyboard.press('Enter')
    await step('请保管好恢复密钥').waitFor()
  })

  test('the recovery key is shown once; two groups are typed back, a wrong one is refused', async () => {
    recoveryKey = (await page.locator('.print-sheet').innerText()).match(/\b[0-9A-Z]{4,6}\b/g)?.join('-') ?? ''
    expect(recoveryKey.split('-').length).toBeGreaterThanOrEqual(6)
    await pressOn(page, '我已打印或抄好')
    await step('请对照纸上的密钥，输入其中两组').waitFor()
    expect(await page.content()).not.toContain(recoveryKey.split('-')[0])
    const asked = await page.getByLabel(/^第 \d+ 组$/).evaluateAll((inputs) => inputs.map((input) => input.id))
    expect(asked).toHaveLength(2)
    for (const label of await askedGroups()) await typeInto(page, label, '0000')
    await page.keyboard.press('Enter')
    await page.getByText('与恢复密钥不一致').waitFor()
    await page.reload()
    await step('请对照纸上的密钥，输入其中两组').waitFor()
    for (const label of await askedGroups()) {
      const group = Number(/\d+/.exec(label)?.[0]) - 1
      await typeInto(page, label, recoveryKey.split('-')[group] ?? '')
    }
    await page.keyboard.press('Enter')
    await step('从哪里开始？').waitFor()
  })

  test('空白开始, and the desk is there with the first thing to do', async () => {
    await pressOn(page, '空白开始')
    await page.getByRole('heading', { name: '今日', level: 1 }).waitFor()
    await page.getByText('都办完了').waitFor()
    await page.getByRole('button', { name: '安全事件，立即开始记录（F12）' }).waitFor()
  })

  test('what was chosen is what the club is', async () => {
    const { client } = await openLine(await desk.anotherLink())
    const { club, setup } = await client.access.state()
    expect(setup).toBe('done')
    expect(club).toMatchObject({ name: '松石台球', kind: 'billiards', address: '文三路 1 号', simulation: false })
    expect((await client.settings.get({})).opening.workday).toEqual([{ from: 600, until: 1620 }])
  })
})

describe('a forgotten password', () => {
  test('the recovery key sets a new one, and is itself replaced', async () => {
    await page.getByRole('button', { name: '当前员工：张店长' }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.getByRole('button', { name: '忘记密码' }).click()
    await page
      .getByLabel('恢复密钥', { exact: true })
      .fill(recoveryKey.replace(/.$/, recoveryKey.endsWith('A') ? 'B' : 'A'))
    await page.getByLabel('店长的新密码').fill('quite another 7')
    await page.getByLabel('再输一遍新密码').fill('quite another 7')
    await page.getByRole('button', { name: '设新密码' }).click()
    await page.getByText('恢复密钥不正确').waitFor()
    await page.getByLabel('恢复密钥', { exact: true }).fill(recoveryKey.toLowerCase())
    await page.getByRole('button', { name: '设新密码' }).click()
    await page.getByText('新的恢复密钥').waitFor()
    const renewed = (await page.locator('main').innerText()).match(/\b[0-9A-Z]{4,6}\b/g)?.join('-') ?? ''
    expect(renewed).not.toBe('')
    expect(renewed).not.toBe(recoveryKey)
    await page.getByRole('button', { name: '我已抄好，去登录' }).click()
    await signIn(page, '张店长', 'quite another 7')
  })
})

describe('用演示数据试用', () => {
  test('opens another data folder under a banner; leaving it brings the real one back', async () => {
    const fresh = new TestDesk()
    const { page: other, problems: heard } = await openPage(browser, await fresh.start())
    await other.getByRole('button', { name: '先用演示数据看看' }).click()
    await other.getByText('这里是演示数据，和正式数据完全分开').waitFor({ timeout: 60_000 })
    await other.getByRole('grid', { name: '今天要做的事' }).getByRole('row').first().waitFor()
    await other.getByRole('button', { name: '离开演示' }).click()
    await other.getByRole('heading', { name: '您的场馆是哪一种？' }).waitFor()
    expect(heard).toEqual([])
    await other.context().close()
    await fresh.remove()
  })
})

/** The labels of the groups that are asked for. */
async function askedGroups(): Promise<string[]> {
  const text = await page.locator('form').first().innerText()
  return text.match(/第 \d+ 组/g) ?? []
}
