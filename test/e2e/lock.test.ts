import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectBrowser } from './browser'
import { enterPassword, goTo, openPage, PASSWORD, signIn, TestDesk } from './desk'
import { openLine, register } from './desk-line'

const desk = new TestDesk()
const PIN = '2468'
let browser: Browser
let page: Page
let problems: string[]

beforeAll(async () => {
  const line = await openLine(await desk.ready())
  const id = await register(line, '单雄信', '13812342231')
  await line.client.consumptions.record({ memberId: id, amountFen: 9900, item: '课程' })
  await line.client.staff.add({ name: '李前台', roles: ['frontdesk'], password: PASSWORD, ownPassword: PASSWORD })
  browser = await connectBrowser()
  ;({ page, problems } = await openPage(browser, await desk.anotherLink()))
})
afterAll(async () => {
  expect(problems).toEqual([])
  await browser.close()
  await desk.remove()
})

const locked = () => page.getByRole('heading', { name: '已锁定' })
const shell = () => page.getByRole('navigation', { name: '主导航' })

describe('signing in', () => {
  test('a wrong password is refused, the next tries have to wait, nothing is locked out', async () => {
    await enterPassword(page, '张店长', 'wrong password')
    await page.getByText('密码不正确').waitFor()
    await expect.poll(() => page.getByLabel('张店长，请输入密码').inputValue()).toBe('')
    await signIn(page)
    await page.getByText('单雄信').first().waitFor()
  })
})

describe('Ctrl+L', () => {
  test('sets a PIN first', async () => {
    await goTo(page, '/settings/account')
    await page.getByLabel('新 PIN', { exact: true }).fill(PIN)
    await page.getByLabel('再输一遍 PIN').fill(PIN)
    await page.getByRole('button', { name: '设置 PIN' }).click()
    await page.getByText('PIN 已设置').first().waitFor()
  })

  test('locks at once, and the page holds no member’s name, nor does its address or title', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索' }).fill('sxx')
    await page.getByRole('option', { name: '单雄信' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '单雄信', level: 1 }).waitFor()
    await page.keyboard.press('Control+l')
    await locked().waitFor()
    expect(await page.content()).not.toMatch(/单雄信|2231/)
    expect(await page.title()).toBe('Rackdesk')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(/单雄信|2231/)
  })

  test('keys of the desk do nothing while it is locked', async () => {
    for (const key of ['F2', 'Control+k', 'Control+2', 'F8']) await page.keyboard.press(key)
    expect(await locked().isVisible()).toBe(true)
    expect(await shell().count()).toBe(0)
  })

  test('the PIN resumes where the person was', async () => {
    await page.getByLabel('张店长 的 PIN').fill(PIN)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '单雄信', level: 1 }).waitFor()
  })

  test('a reload does not open it, and what was typed is kept as a draft', async () => {
    await page.keyboard.press('F2')
    await page.getByLabel('姓名').fill('没写完')
    await page.keyboard.press('Control+l')
    await locked().waitFor()
    await page.reload()
    await locked().waitFor()
    await page.getByLabel('张店长 的 PIN').fill(PIN)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '继续草稿' }).click()
    await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('没写完')
  })

  test('five wrong PINs, and only the password helps', async () => {
    await page.keyboard.press('Control+l')
    const pin = page.getByLabel('张店长 的 PIN')
    for (const left of [4, 3, 2, 1]) {
      await pin.fill('0000')
      await page.keyboard.press('Enter')
      await page.getByText(`还可以试 ${left} 次`).waitFor()
    }
    await pin.fill('0000')
    await page.keyboard.press('Enter')
    await page.getByLabel('张店长，请输入密码').waitFor()
    expect(await pin.count()).toBe(0)
    await page.reload()
    await page.getByLabel('张店长，请输入密码').waitFor()
    await enterPassword(page)
    await shell().waitFor()
  })
})

describe('switching', () => {
  test('another person takes over with a password of their own, and does not land on the page of the first', async () => {
    await goTo(page, '/members')
    await page.keyboard.press('Control+l')
    await locked().waitFor()
    await page.getByRole('button', { name: '李前台' }).click()
    await page.getByLabel('李前台，请输入密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '今日', level: 1 }).waitFor()
    await page.getByRole('button', { name: '当前员工：李前台' }).waitFor()
  })

  test('the page of a forbidden thing stays, says why, and asks the manager', async () => {
    await goTo(page, '/reports')
    await page.getByText('这里需要“查看报表”权限').waitFor()
    await page.getByText('您现在的岗位是前台，没有这项权限。有这项权限的岗位：客服主管、店长。').waitFor()
    await page.getByRole('button', { name: '请店长授权' }).click()
    await page.getByText('已请店长授权，并留下记录').waitFor()
    const line = await openLine(await desk.anotherLink())
    const { rows } = await line.client.audit.list({ action: 'access.requestPermission' })
    expect(rows).toMatchObject([{ actor: '李前台' }])
  })
})

test('a fresh link pasted over the page opens the desk anew, at the sign-in', async () => {
  const token = await page.evaluate(() => sessionStorage.getItem('rackdesk.token'))
  const link = await desk.anotherLink()
  await page.goto(link)
  await page.getByRole('heading', { name: '登录' }).waitFor()
  expect(await page.evaluate(() => sessionStorage.getItem('rackdesk.token'))).not.toBe(token)
  expect(page.url()).not.toContain('secret')
})
