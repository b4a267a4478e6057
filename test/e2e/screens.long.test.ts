import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectBrowser, largeDesk, smallestDesk } from './browser'
import { ScreenTour } from './screens'

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

test.each([
  { ...smallestDesk, dark: false },
  { ...smallestDesk, dark: true },
  { ...largeDesk, dark: false },
  { ...largeDesk, dark: true },
])('every screen at $width × $height, dark: $dark', async (look) => {
  expect(await tour.walk(browser, look, process.env.RACKDESK_SHOTS)).toEqual([])
})
