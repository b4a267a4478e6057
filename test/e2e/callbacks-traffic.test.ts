import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectBrowser } from './browser'
import { goTo, openPage, signIn, TestDesk } from './desk'
import { type DeskLine, openLine, register } from './desk-line'

const HOUR = 3_600_000
const CALLS = 4
/** So many wait while the last of these calls is recorded. */
const WAITING = 58

const desk = new TestDesk()
let line: DeskLine

const nameOf = (n: number) => `客人${String(n).padStart(2, '0')}`

beforeAll(async () => {
  line = await openLine(await desk.ready())
  const { now } = await line.client.access.state()
  for (let n = 0; n < WAITING + CALLS; n++) {
    const memberId = await register(line, nameOf(n), `138123${10_000 + n}`)
    await line.client.consumptions.record({ memberId, amountFen: 9900, item: '课程', at: now - 20 * HOUR + n * 60_000 })
  }
})
afterAll(() => desk.remove())

/** Every message that the page gets over its socket, as it comes. */
function received(page: Page): string[] {
  const messages: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => messages.push(payload.toString()))
  })
  return messages
}

test('an outcome costs the page three messages and ten kilobytes at most, with 58 calls waiting', async () => {
  const browser = await connectBrowser()
  const { page, problems } = await openPage(browser, 'about:blank')
  const messages = received(page)
  await page.goto(await desk.anotherLink())
  await signIn(page)
  await goTo(page, '/callbacks')
  const waiting = (n: number) => page.getByText(`待回访 ${n}`, { exact: true })
  await waiting(WAITING + CALLS).waitFor()
  await page.keyboard.press('F8')
  const call = (n: number) => page.getByRole('heading', { name: nameOf(n), exact: true })
  await call(0).waitFor()
  for (let n = 0; n < CALLS; n++) {
    await page.getByRole('radio').first().waitFor({ state: 'attached' })
    await page.keyboard.press('Alt+1')
    await call(n + 1).waitFor()
    await waiting(WAITING + CALLS - n - 1).waitFor()
  }
  // From the answer to the first outcome until that to the last one: all that the outcomes in between brought.
  const answers = messages.flatMap((message, at) => (message.includes('"attemptId"') ? [at] : []))
  expect(answers).toHaveLength(CALLS)
  const came = messages.slice(answers[0], answers.at(-1))
  const bytes = came.reduce((sum, message) => sum + Buffer.byteLength(message), 0)
  const shown = came.map((message) => `${message.length} ${message.slice(0, 120)}`).join('\n')
  expect(came.length, shown).toBeLessThanOrEqual(3 * (CALLS - 1))
  expect(bytes, shown).toBeLessThanOrEqual(10_000 * (CALLS - 1))
  expect(problems).toEqual([])
  await browser.close()
})
