import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goTo, TestDesk } from './desk'
import { type DeskLine, type Sitting, sitDown } from './desk-line'
import { pressOn, typeInto } from './keyboard'
import { planClub } from './planned-club'

const desk = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk, async (line) => {
    await planClub(line)
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
