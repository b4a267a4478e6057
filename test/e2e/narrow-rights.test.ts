import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../src/shared/access'
import { goTo, openPage, PASSWORD, signIn, TestDesk } from './desk'
import { type DeskLine, register, type Sitting, sitDown } from './desk-line'

const desk = new TestDesk()
const HOUR = 3_600_000
const people: readonly [name: string, role: Role][] = [
  ['李前台', 'frontdesk'],
  ['何部门', 'department'],
  ['黄经理', 'account_manager'],
  ['吴管理', 'administrator'],
]
let sitting: Sitting
let incident = ''

beforeAll(async () => {
  sitting = await sitDown(desk, fill)
})
afterAll(() => sitting.end())

async function fill({ client, ...line }: DeskLine): Promise<void> {
  const { now } = await client.access.state()
  let accountManagerId = ''
  for (const [name, role] of people) {
    const { id } = await client.staff.add({ name, roles: [role], password: PASSWORD, ownPassword: PASSWORD })
    if (role !== 'account_manager') continue
    accountManagerId = id
    await client.staff.certify({ id, validUntil: null })
  }
  const memberId = await register({ client, ...line }, '周航', '13812342232', { card: 'A001', accountManagerId })
  await client.consumptions.record({ memberId, amountFen: 9900, item: '课程', at: now - 22 * HOUR })
  ;({ id: incident } = await client.incidents.start({ type: 'injury', place: '二楼器械区' }))
  await client.incidents.stop({ id: incident })
}

/** Sits down as somebody else; what their page complains of fails the test. */
async function as(name: string, act: (page: Page) => Promise<void>): Promise<void> {
  const { page, problems } = await openPage(sitting.browser, await desk.anotherLink())
  await signIn(page, name)
  await act(page)
  expect(problems).toEqual([])
  await page.context().close()
}

test('the front desk hears at check-in what is owed, and whom to call for it', async () => {
  await as('李前台', async (page) => {
    await page.getByRole('textbox', { name: '会员：姓名、拼音、手机、卡号' }).fill('A001')
    await page.getByRole('option', { name: '周航' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('请叫能记录回访的同事来问').waitFor()
    expect(await page.getByRole('button', { name: '去问' }).count()).toBe(0)
    await goTo(page, '/tickets')
    await page.getByText('您登记的、交给您的工单会排在这里。').waitFor()
    expect(await page.getByRole('link', { name: '去回访' }).count()).toBe(0)
  })
})

test('a department with nothing to do is not offered what it may not do', async () => {
  await as('何部门', async (page) => {
    await page.getByText('都办完了').waitFor()
    expect(await page.getByRole('main').getByRole('link').count()).toBe(0)
  })
})

// An account manager reads the calls to their own members; to call takes the right of 回访员 as well [B4 C22].
test('who may read the queue but not call is not offered to begin', async () => {
  await as('黄经理', async (page) => {
    await page.getByRole('row', { name: /周航/ }).getByRole('button', { name: '查看' }).click()
    await page.getByRole('region', { name: '周航' }).waitFor()
    expect(await page.getByRole('button', { name: '开始通话' }).count()).toBe(0)
    await goTo(page, '/callbacks')
    await page.getByText('从左边选一位查看').waitFor()
    expect(await page.getByRole('button', { name: /^开始回访/ }).count()).toBe(0)
  })
})

test('who only counts incidents has none to write up, and reads why not', async () => {
  await as('吴管理', async (page) => {
    await page.getByText('都办完了').waitFor()
    await goTo(page, `/incidents/${incident}`)
    await page.getByText('您的岗位只看得到有这起事件').waitFor()
    expect(await page.getByRole('button', { name: /保存|补一位受伤人员/ }).count()).toBe(0)
  })
})
