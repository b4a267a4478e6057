import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOf } from '../../src/shared/day'
import { goTo, openPage, PASSWORD, signIn, TestDesk } from './desk'
import { type DeskLine, openLine, register, type Sitting, sitDown } from './desk-line'

const CALLER = '王芳'
const desk = new TestDesk()
let sitting: Sitting

beforeAll(async () => {
  sitting = await sitDown(desk, seed)
})
afterAll(() => sitting.end())

/** First calls by the manager and by a caller: reached with scores and an opinion, not reached, and still to make. */
async function seed(line: DeskLine): Promise<void> {
  const { client } = line
  const { now } = await client.access.state()
  const { id } = await client.staff.add({ name: CALLER, roles: ['caller'], password: PASSWORD, ownPassword: PASSWORD })
  await client.staff.certify({ id, validUntil: addDays(dayOf(now, 'Asia/Shanghai'), 20) })
  for (let nth = 0; nth < 6; nth++) {
    const memberId = await register(line, `新客${nth + 1}`, `1381234330${nth}`)
    await client.consumptions.record({ memberId, amountFen: 5000, item: '单次卡' })
    await client.visits.checkIn({ memberId, activity: nth % 2 === 0 ? '瑜伽' : '游泳' })
  }
  const own = await openLine(await desk.anotherLink(), null)
  await own.client.access.signIn({ staffId: id, password: PASSWORD })
  await callSome(line, 2)
  await callSome(own, 2)
  own.close()
}

/** One is reached, one is not. */
async function callSome({ client }: DeskLine, calls: number): Promise<void> {
  const { questionnaire, id: questionnaireId } = (await client.guides.inForce({ kind: 'first' })).questionnaire ?? {}
  const questions = questionnaire?.questions ?? []
  const answers = questions.flatMap(
    ({ id: question, kind, showIf }): { question: string; score?: number; text?: string }[] => {
      if (showIf !== null) return []
      if (kind === 'scale') return [{ question, score: 2 }]
      return kind === 'text' ? [{ question, text: '热水不足，更衣室太挤' }] : []
    },
  )
  const { rows } = await client.callbacks.listDue({ kinds: ['first'], bornLate: false })
  const untried = rows.filter(({ attempts }) => attempts === 0).slice(0, calls)
  for (const [index, { id }] of untried.entries())
    await client.callbacks.record(
      index === 0
        ? { id, outcome: 'reached', tries: 0, questionnaireId, answers }
        : { id, outcome: 'no_answer', tries: 0 },
    )
}

/** Opens what each number of the page counts, and answers how many numbers there were. */
async function openEveryNumber(page: Page): Promise<number> {
  const numbers = page.getByRole('button', { name: /，\d+ 条，看记录$/ })
  const count = await numbers.count()
  for (let nth = 0; nth < count; nth++) {
    const name = (await numbers.nth(nth).getAttribute('aria-label')) ?? ''
    await numbers.nth(nth).click()
    const [, title, n] = /^(.*)，(\d+) 条，看记录$/.exec(name) ?? []
    const dialog = page.getByRole('dialog', { name: title })
    await dialog.getByText(`共 ${n} 条`, { exact: true }).waitFor()
    expect(await dialog.getByRole('row').count(), name).toBe(Number(n) + 1)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
  return count
}

test('every number of the results opens as many rows as it says [C10]', async () => {
  const { page } = sitting
  await goTo(page, '/callbacks/results')
  await page.getByText('接通率＝').waitFor()
  await page.getByRole('button', { name: '显示数据表' }).click()
  expect(await openEveryNumber(page)).toBeGreaterThan(25)
})

test('every number of the appraisal opens as many rows as it says, with why each counts [C2]', async () => {
  const { page } = sitting
  await goTo(page, '/callbacks/appraisal')
  await page.getByText('首次回访按时＝').waitFor()
  // First calls count by the day on which they are due: on the last day of a month those are the next month's.
  expect(await openEveryNumber(page)).toBeGreaterThanOrEqual(10)
  await page.getByRole('button', { name: new RegExp(`^${CALLER} \\S+ 的回访，`) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('没有接通，只算一次拨打').waitFor()
  await dialog.getByText(/^有效：/).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('a caller opens the own numbers, and is told who reads those of the club [C2]', async () => {
  const { page } = await openPage(sitting.browser, await desk.anotherLink())
  await signIn(page, CALLER)
  await goTo(page, '/callbacks/appraisal')
  await page.getByText('首次回访按时＝').waitFor()
  expect(await page.getByRole('rowheader').allTextContents()).toEqual([CALLER])
  await page.getByText('这里只有您自己的一行，别人的由客服主管、店长看').waitFor()
  expect(await openEveryNumber(page)).toBeGreaterThanOrEqual(5)
  await goTo(page, '/callbacks/results')
  await page.getByText('有这项权限的岗位：客服主管、店长').waitFor()
  await page.context().close()
})
