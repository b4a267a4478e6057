import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../src/shared/day'
import { focused, goTo, MANAGER, TestDesk } from './desk'
import { type DeskLine, type Sitting, sitDown } from './desk-line'
import { pressOn, typeInto } from './keyboard'
import { CALLER, type PlannedClub, planClub } from './planned-club'

const desk = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine
let club: PlannedClub

beforeAll(async () => {
  sitting = await sitDown(desk, async (line) => {
    club = await planClub(line)
  })
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

/** Every planned call of the next weeks. */
async function planned() {
  const { rows } = await line.client.plans.calls({ from: club.today, until: addDays(club.today, 100), limit: 100 })
  return rows.flatMap(({ day, staff, member, callbackId }) => (day ? [{ day, staff, member, callbackId }] : []))
}

describe('the plan as a calendar [C4]', () => {
  test('重新排计划 is one key press, and says what came of it', async () => {
    await page.keyboard.press('Control+3')
    await pressOn(page, '计划')
    await page.getByRole('heading', { name: '回访计划', level: 1 }).waitFor()
    await pressOn(page, '重新排计划')
    await page.getByText('已排好 8 个回访').first().waitFor()
  })

  test('arrows go to a day, Enter opens its calls, a row says why it stands there', async () => {
    const first = (await planned()).find(({ staff }) => staff === MANAGER)
    if (!first) throw new Error('the manager has no call')
    await page.locator('[role="grid"] td[tabindex="0"]').focus()
    expect(await focused(page, 'aria-label')).toMatch(new RegExp(`^${MANAGER}，${club.today}`))
    for (let day = 0; day < daysBetween(club.today, first.day); day++) await page.keyboard.press('ArrowRight')
    expect(await focused(page, 'aria-label')).toMatch(new RegExp(`^${MANAGER}，${first.day} .*已排 [1-9]`))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: `${MANAGER} ${first.day} 的回访` })
    const rows = dialog.getByRole('grid', { name: '计划里的回访' })
    await rows.getByRole('row', { name: first.member }).focus()
    await dialog.getByRole('heading', { name: `${first.member}：为什么是这一天` }).waitFor()
    await dialog.getByRole('row', { name: /就是这天/ }).waitFor()
  })

  test('a selected call goes to a colleague, and Ctrl+Z brings it back', async () => {
    const dialog = page.getByRole('dialog')
    const before = await planned()
    await page.keyboard.press('Space')
    await dialog.getByLabel('改派给').selectOption({ label: CALLER })
    await dialog.getByRole('button', { name: '改派', exact: true }).press('Enter')
    await page.getByText(`已把 1 个回访改派给 ${CALLER}`).first().waitFor()
    const count = async () => (await planned()).filter(({ staff }) => staff === CALLER).length
    expect(await count()).toBe(before.filter(({ staff }) => staff === CALLER).length + 1)
    await page.keyboard.press('Control+z')
    await page.getByText(`已撤销：已把 1 个回访改派给 ${CALLER}`).first().waitFor()
    expect(await planned()).toEqual(before)
  })

  test('closing the list puts the keyboard back on the cell it was opened from', async () => {
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page, 'aria-label')).toMatch(new RegExp(`^${MANAGER}，`))
  })
})

describe('what has no day, and what is done', () => {
  const leaveAndComeBack = async () => {
    await goTo(page, '/callbacks/coverage')
    await page.getByRole('heading', { name: '季度覆盖率', level: 1 }).waitFor()
    await goTo(page, '/callbacks/plan')
    await page.getByRole('heading', { name: '回访计划', level: 1 }).waitFor()
  }

  test('a member without a phone is waited for, and the plan says so', async () => {
    const { client } = line
    const { id } = await client.members.register({ fields: { name: '无号客' }, phones: [] })
    const at = club.now - 110 * 86_400_000
    await client.consumptions.record({ memberId: id, amountFen: 10_000, item: '私教课', at })
    await leaveAndComeBack()
    await page.getByRole('button', { name: '1 个等会员到店' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: '没有电话，等会员到店再谈的回访' })
    await dialog.getByRole('row', { name: /^无号客，.*等会员到店/ }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('a call that was made is counted on its day', async () => {
    const [call] = await planned()
    await line.client.callbacks.record({ id: call?.callbackId ?? '', outcome: 'no_answer', tries: 0 })
    await leaveAndComeBack()
    await page.getByRole('gridcell', { name: new RegExp(`^${MANAGER}，${club.today} .*已打 1`) }).waitFor()
    const { rows } = await line.client.plans.made({ from: club.today, until: club.today })
    expect(rows.map(({ member, staff, outcome }) => ({ member, staff, outcome }))).toEqual([
      { member: call?.member, staff: MANAGER, outcome: 'no_answer' },
    ])
    const { attemptId } = rows[0] ?? { attemptId: '' }
    await line.client.callbacks.undo({ attemptId })
  })
})

describe('who is there', () => {
  test('leave says how many calls it moves; planning anew moves them', async () => {
    const hers = (await planned()).filter(({ staff }) => staff === CALLER)
    const day = hers[0]?.day
    if (!day) throw new Error('the caller has no call')
    const moved = hers.filter((call) => call.day === day).length
    await pressOn(page, '班次请假')
    await page.getByRole('heading', { name: '班次与请假', level: 1 }).waitFor()
    await page.getByLabel('谁', { exact: true }).selectOption({ label: CALLER })
    await typeInto(page, '从', day)
    await page.keyboard.press('Enter')
    await page.getByText(`${CALLER} ${day} 至 ${day} 请假，${moved} 个回访要改期`).first().waitFor()
    await page.getByText(`有 ${moved} 个已排的回访落在请假的日子`).waitFor()
    await page.getByRole('button', { name: '重新排计划' }).press('Enter')
    await page.getByText('已排好 8 个回访').first().waitFor()
    expect((await planned()).filter((call) => call.staff === CALLER && call.day === day)).toEqual([])
    expect(await planned()).toHaveLength(8)
  })

  test('and 取消 takes it back', async () => {
    await page.getByRole('button', { name: new RegExp(`取消 ${CALLER} .*的请假`) }).press('Enter')
    await page.getByText('最近和将来没有人请假').waitFor()
  })

  test('a week is changed in one form; what cannot be read is said at its day', async () => {
    await page.getByRole('button', { name: `改班次：${CALLER}` }).press('Enter')
    const dialog = page.getByRole('dialog', { name: `${CALLER} 的每周班次` })
    await dialog.getByLabel('周一上班').fill('十点')
    await dialog.getByText('请写成 09:00，下班要晚于上班').waitFor()
    expect(await dialog.getByRole('button', { name: '保存（Ctrl+Enter）' }).isDisabled()).toBe(true)
    await dialog.getByLabel('周一上班').fill('10:00')
    await dialog.getByLabel('周日当班').uncheck()
    await page.keyboard.press('Control+Enter')
    await page.getByText(`已改 ${CALLER} 的班次`).first().waitFor()
    await page.getByRole('row', { name: new RegExp(`${CALLER}.*10:00–23:59`) }).waitFor()
  })

  test('a certificate that ends within the month is said where staff are kept [C1]', async () => {
    await goTo(page, '/settings/staff')
    await page.getByText(`${CALLER}的资格 30 天内到期`).waitFor()
    await page.getByRole('link', { name: '看班次' }).press('Enter')
    await page.getByRole('heading', { name: '班次与请假', level: 1 }).waitFor()
  })
})

test('coverage says how it is computed, whoever is due or not [C6]', async () => {
  await goTo(page, '/callbacks/coverage')
  await page.getByText(/覆盖率＝接通过至少一次的会员 ÷ 应覆盖的会员/).waitFor()
})
