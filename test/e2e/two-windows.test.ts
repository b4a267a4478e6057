import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, openPage, signIn, TestDesk } from './desk'
import { type DeskLine, register, type Sitting, sitDown } from './desk-line'

const desk = new TestDesk()
let sitting: Sitting
let shown: Page

beforeAll(async () => {
  sitting = await sitDown(desk, seed)
  const other = await openPage(sitting.browser, await desk.anotherLink(), { width: 1920, height: 1080 })
  shown = other.page
  await signIn(shown)
  await shown.evaluate('window.neverLoadedAgain = true')
})
afterAll(() => sitting.end())

const names = ['单雄信', '周航', '李倩', '赵敏', '孙悦']

async function seed(line: DeskLine): Promise<void> {
  for (const [nth, name] of names.entries()) {
    const memberId = await register(line, name, `1381234223${nth}`)
    await line.client.consumptions.record({ memberId, amountFen: 9900, item: '课程' })
  }
}

const main = () => shown.locator('main').innerText()

/** What the page says once nothing of it is on the way any more. */
async function settled(heading: string): Promise<string> {
  await shown.locator('main').getByRole('heading', { name: heading }).first().waitFor()
  let last = ''
  await expect
    .poll(async () => {
      const before = last
      last = await main()
      return before === last && last.length > heading.length
    })
    .toBe(true)
  return last
}

/** The call that the first window records. */
async function record(name: string): Promise<void> {
  const { client } = sitting.line
  const [member] = await client.members.search({ text: name })
  const { rows } = await client.callbacks.obligations({ all: true })
  const call = rows.find(({ kind, subject }) => kind === 'first' && subject === `member/${member?.id}`)
  await client.callbacks.record({ id: call?.id ?? '', outcome: 'reached', tries: call?.attempts ?? 0, note: '都好' })
}

test.each([
  ['结果', '/callbacks/results', '单雄信'],
  ['覆盖率', '/callbacks/coverage', '周航'],
  ['考核', '/callbacks/appraisal', '李倩'],
  ['报表', '/reports', '赵敏'],
  ['今日', '/', '孙悦'],
])(
  '%s shows the new figure of a call that another window recorded, without being loaded again',
  async (heading, path, name) => {
    await goTo(shown, path)
    const before = await settled(heading)
    await record(name)
    await expect.poll(main).not.toBe(before)
    if (path === '/') await expect.poll(() => shown.locator('main').getByText(name).count()).toBe(0)
    expect(await shown.evaluate('window.neverLoadedAgain')).toBe(true)
  },
)
