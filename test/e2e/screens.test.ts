import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectBrowser, smallestDesk } from './browser'
import { openPage, TestDesk } from './desk'
import { findingsOn, ScreenTour } from './screens'

const tour = new ScreenTour()
let browser: Browser

beforeAll(async () => {
  browser = await connectBrowser()
  await tour.prepare()
})
afterAll(async () => {
  tour.report()
  await browser.close()
  await tour.desk.remove()
})

test('every screen at the smallest desk, and its colours in the dark', async () => {
  const look = { ...smallestDesk, dark: false, thenDark: true }
  expect(await tour.walk(browser, look, process.env.RACKDESK_SHOTS)).toEqual([])
}, 180_000)

test('the first run', async () => {
  const fresh = new TestDesk()
  const { page } = await openPage(browser, await fresh.start())
  await page.getByRole('heading', { name: '您的场馆是哪一种？' }).waitFor()
  expect(await findingsOn(page, '第一次使用')).toEqual([])
  await page.getByRole('button', { name: '从备份恢复' }).click()
  expect(await findingsOn(page, '从备份恢复')).toEqual([])
  await page.context().close()
  await fresh.remove()
})

test.each([false, true])(
  'the numbers before anybody is signed in, and data that cannot be opened; dark: %s',
  async (dark) => {
    const desk = new TestDesk()
    const { page } = await openPage(browser, await desk.ready(), { ...smallestDesk, dark })
    await page.getByRole('button', { name: '安全事件' }).click()
    await page.getByText('119').first().waitFor()
    expect(await findingsOn(page, '还没登录的急救电话')).toEqual([])
    await page.context().close()
    await desk.stop()
    // A database that nothing can open any more: it is said, and nothing is made in its place.
    const database = join(desk.folder, 'rackdesk.db')
    rmSync(join(desk.folder, 'keys.json'))
    const before = readFileSync(database)
    const { page: hurt } = await openPage(browser, await desk.start(), { ...smallestDesk, dark })
    await hurt.getByRole('heading', { name: '数据打不开' }).waitFor()
    expect(await findingsOn(hurt, '数据打不开')).toEqual([])
    await hurt.getByRole('button', { name: '从备份恢复' }).click()
    expect(await findingsOn(hurt, '数据打不开，从备份恢复')).toEqual([])
    expect(readFileSync(database).equals(before)).toBe(true)
    await hurt.context().close()
    await desk.remove()
  },
)
