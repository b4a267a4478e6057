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

test.each([false, true])('every screen at the smallest desk, dark: %s', async (dark) => {
  expect(await tour.walk(browser, { ...smallestDesk, dark }, process.env.RACKDESK_SHOTS)).toEqual([])
})

test('the first run, the numbers before anybody is signed in, and data that cannot be opened', async () => {
  const fresh = new TestDesk()
  const { page } = await openPage(browser, await fresh.start())
  await page.getByRole('heading', { name: '您的场馆是哪一种？' }).waitFor()
  expect(await findingsOn(page, '第一次使用')).toEqual([])
  await page.getByRole('button', { name: '从备份恢复' }).click()
  expect(await findingsOn(page, '从备份恢复')).toEqual([])
  await page.context().close()
  await fresh.remove()
})
