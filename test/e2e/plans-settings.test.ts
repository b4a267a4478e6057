import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, weekday } from '../../src/shared/day'
import { goTo, TestDesk } from './desk'
import { type DeskLine, type Sitting, sitDown } from './desk-line'
import { pressOn, typeInto } from './keyboard'
import { type PlannedClub, planClub } from './planned-club'

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

const tierD = async () => (await line.client.settings.get({})).tiers.D.everyDays

describe('how often old customers are called [C6]', () => {
  test('the effect stands there before it is saved', async () => {
    await page.keyboard.press('Control+8')
    await pressOn(page, '回访规则')
    await page.getByRole('heading', { name: '回访规则', level: 1 }).waitFor()
    await typeInto(page, 'D 级：隔几天回访', '60')
    await page.getByText(/保存后：将影响 8 位会员，\d+ 个回访的时间会变/).waitFor()
    expect(await tierD()).toBe(90)
    await page.keyboard.press('Control+Enter')
    await page.getByText('设置已保存').first().waitFor()
    expect(await tierD()).toBe(60)
  })

  test('and can be taken back', async () => {
    await page.getByRole('button', { name: '撤销 (Ctrl+Z)' }).press('Enter')
    await page.getByText('已撤销：设置已保存').first().waitFor()
    expect(await tierD()).toBe(90)
  })

  test('what cannot be is said at its field and not saved', async () => {
    const field = page.getByLabel('D 级：隔几天回访')
    await expect.poll(() => field.inputValue()).toBe('90')
    await field.fill('40')
    await page.getByText('不能这样设置，原因写在下面').waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await page.getByText('等级越高，要求要越高、回访要越勤').waitFor()
    expect(await page.getByRole('button', { name: '保存（Ctrl+Enter）' }).isDisabled()).toBe(true)
    await field.fill('90')
  })
})

test('hours of a channel that overlap are refused at those hours [C7]', async () => {
  await goTo(page, '/settings/hours')
  await page.getByRole('button', { name: '上门 周末加一段' }).press('Enter')
  await page.getByLabel('上门 周末 第 2 段，从').fill('12:00')
  await page.getByLabel('上门 周末 第 2 段，到').fill('14:00')
  await page.getByText('两段时间重叠了').waitFor()
  await page.getByRole('button', { name: '去掉 上门 周末 第 2 段' }).press('Enter')
})

describe('the numbers of planning', () => {
  const planning = async () => (await line.client.settings.get({})).planning
  const effect = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor()

  test('what the plan would be stands there, and follows what is typed', async () => {
    // Two calls on one day of the week, which is not published yet and would be among the first five.
    const soon = weekday(addDays(club.today, 3))
    for (const { staffId } of await line.client.plans.shifts({}))
      await line.client.plans.setShifts({ staffId, week: [{ weekday: soon, from: 0, until: 1439, calls: 2 }] })
    await goTo(page, '/settings/planning')
    await page.getByLabel('发布几天').fill('2')
    await effect(/保存后：计划里没有一个回访换日子或换人。.*发布到：\d\d-\d\d → \d\d-\d\d。/)
    // Nobody waits for the answer to what stood there a moment ago.
    await page.getByLabel('每天留多少给急件（%）').fill('6')
    await page.getByLabel('每天留多少给急件（%）').fill('0')
    await page.getByLabel('发布几天').fill('5')
    await effect(/保存后：计划里 [1-9]\d* 个回访换日子，0 个换人。.*最满的一天：.*（1 个） → .*（2 个）/)
    expect(await planning()).toEqual({ publishedDays: 3, reservePercent: 12, idlePercent: 25 })
    await page.getByLabel('发布几天').fill('3')
    await page.getByLabel('每天留多少给急件（%）').fill('12')
  })

  test('that a number changes nothing is said as well', async () => {
    await page.getByLabel('每天留多少给急件（%）').fill('13')
    await effect('计划里没有一个回访换日子或换人')
    await page.getByLabel('每天留多少给急件（%）').fill('12')
  })
})

describe('the ladder', () => {
  const effect = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor()

  test('whose next word falls silent is counted before it is saved', async () => {
    await page.getByLabel('哪些只进早报，不弹提醒').selectOption('1')
    await effect(/\d+ 件事的下一次提醒不再当场弹出|没有一件事的提醒会变/)
    await page.getByLabel('哪些只进早报，不弹提醒').selectOption('3')
  })

  test('rungs out of order are refused at their field', async () => {
    await page.getByLabel('到百分之几亮标记').fill('85')
    await page.getByText('前一级要比后一级早').waitFor()
    expect(await page.getByRole('button', { name: '保存（Ctrl+Enter）' }).isDisabled()).toBe(true)
    await page.getByLabel('到百分之几亮标记').fill('40')
    await effect(/保存后：/)
    await page.keyboard.press('Control+Enter')
    await page.getByText('设置已保存').first().waitFor()
    expect((await line.client.settings.get({})).escalation.shares).toEqual({ badge: 40, owner: 80, manager: 150 })
    await page.getByRole('button', { name: '撤销 (Ctrl+Z)' }).press('Enter')
    await page.getByText('已撤销：设置已保存').first().waitFor()
  })
})

describe('a single holiday', () => {
  test('says what it moves before it is set, and can be taken back to what it was', async () => {
    await goTo(page, '/settings/holidays')
    const form = page.getByRole('form', { name: '设定一天' })
    const day = `${club.today.slice(0, 4)}-12-31`
    await form.getByLabel('日期').fill(day)
    await page.keyboard.press('Tab')
    await form.getByText(/^保存后：/).waitFor()
    await form.getByRole('button', { name: '设定' }).press('Enter')
    await page.getByText(`${day} 已设为节假日`).first().waitFor()
    await page.getByRole('button', { name: `${day} 恢复原样` }).press('Enter')
    await form.getByText(/^保存后：/).waitFor()
    await form.getByRole('button', { name: '设定' }).press('Enter')
    await page.getByText(`${day} 已恢复原样`).first().waitFor()
  })
})

describe('a year of holidays at once', () => {
  const paste = () => page.getByLabel('一年的放假安排，逐行')

  test('nothing is written while a line is wrong', async () => {
    await goTo(page, '/settings/holidays')
    await page.getByRole('button', { name: '录入一年的安排' }).press('Enter')
    await paste().fill('2027-01-01,放假,元旦\n2027-13-01,放假,没有')
    await page.getByRole('button', { name: '核对' }).press('Enter')
    await page.getByText('有 1 行不对').waitFor()
    await page.getByRole('row', { name: /^2 .*日期读不懂/ }).waitFor()
    expect(await page.getByRole('button', { name: '写入' }).isDisabled()).toBe(true)
  })

  test('a list without a fault is tried and then written', async () => {
    await paste().fill('2027-01-01,放假,元旦\n2027-01-02,放假,元旦\n2027-01-03,放假,元旦')
    await page.getByRole('button', { name: '核对' }).press('Enter')
    await page.getByText('没有问题，可以写入').waitFor()
    await page
      .getByRole('region', { name: '录入一年的安排' })
      .getByText(/^保存后：/)
      .waitFor()
    await page.getByRole('button', { name: '写入' }).press('Enter')
    await page.getByText('已写入 3 天').first().waitFor()
    const { days } = await line.client.settings.holidays({ year: 2027 })
    expect(days.filter(({ origin }) => origin === 'user').map(({ day }) => day)).toEqual([
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ])
  })
})
