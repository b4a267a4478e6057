import { expect, test } from 'vitest'
import { connectBrowser, smallestDesk } from './browser'

test('the shared browser draws a page at the smallest desk size', async () => {
  const browser = await connectBrowser()
  const page = await browser.newPage({ viewport: smallestDesk })
  await page.setContent('<h1>今日</h1>')
  expect(await page.getByRole('heading').innerText()).toBe('今日')
  expect(await page.evaluate('[innerWidth, innerHeight]')).toEqual([1093, 575])
  await browser.close()
})
