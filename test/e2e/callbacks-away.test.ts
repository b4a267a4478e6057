import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goTo, openPage, PASSWORD, signIn, TestDesk } from './desk'
import { type DeskLine, type Sitting, sitDown } from './desk-line'
import { newCustomers } from './seeded-calls'

const desk = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk, fill)
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

async function fill(line: DeskLine): Promise<void> {
  await newCustomers(line, ['单雄信', '周航'], 22)
  await line.client.staff.add({ name: '王主管', roles: ['supervisor'], password: PASSWORD, ownPassword: PASSWORD })
}

const firstCall = async (name: string) => {
  const { rows } = await line.client.callbacks.listDue({ kinds: ['first'] })
  return rows.find(({ member }) => member === name)
}

describe('a visit at somebody’s home [C21]', () => {
  test('nobody sets out alone without a time to report back', async () => {
    await goTo(page, `/callbacks/${(await firstCall('单雄信'))?.id}/visit`)
    await page.getByLabel('地址').fill('松石路 88 号 602')
    expect(await page.getByRole('button', { name: '出发' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: /^30 分钟后/ }).click()
    await page.getByRole('button', { name: '出发' }).click()
    await page.getByRole('button', { name: '停止' }).waitFor()
  })

  test('on paper stand the address and the rules, and nothing of the screen', async () => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('松石健身 上门单', { exact: true }).isVisible()).toBe(true)
    expect(await page.getByRole('cell', { name: '松石路 88 号 602', includeHidden: true }).isVisible()).toBe(true)
    expect(await page.getByRole('navigation', { includeHidden: true }).first().isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: '停止', includeHidden: true }).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
  })

  test('who supervises sees it in 今日 and among those under way; a sign of life is kept', async () => {
    await page.getByRole('button', { name: '报平安，下次约 15 分钟后' }).click()
    await page
      .getByText(/^上次报平安/)
      .first()
      .waitFor()
    await goTo(page, '/')
    await page.getByRole('row', { name: /上门，单雄信/ }).waitFor()
    await goTo(page, '/callbacks/visits')
    await page.getByRole('row', { name: /张店长 在 单雄信 处，正在进行/ }).waitFor()
  })

  test('停止 records at once and warns the supervisor; the reason follows', async () => {
    await page.getByRole('row', { name: /单雄信/ }).press('Enter')
    await page.getByRole('button', { name: '停止' }).click()
    await page.getByText('已停止，已通知 王主管').first().waitFor()
    // Who pressed it is not alarmed about themself.
    expect(await page.getByText('中途停止，请马上联系').count()).toBe(0)
    await page.getByRole('button', { name: '通知', exact: true }).waitFor()
    expect(await line.client.homeVisits.running({})).toEqual([])
    await page.getByLabel('发生了什么（可以之后补写）').fill('对方喝了酒')
    await page.getByRole('button', { name: '保存原因' }).click()
    await page.getByText('已记下原因').first().waitFor()

    const other = await openPage(sitting.browser, await desk.anotherLink())
    await signIn(other.page, '王主管')
    await other.page.getByText('张店长 上门（单雄信）中途停止，请马上联系').first().waitFor()
    await other.page.getByRole('button', { name: '通知，1 条未读' }).click()
    await other.page
      .getByRole('dialog', { name: '通知' })
      .getByRole('button', { name: /中途停止/ })
      .click()
    await other.page.getByRole('heading', { name: '正在上门', level: 1 }).waitFor()
    await other.page.getByRole('button', { name: '通知', exact: true }).waitFor()
    await other.page.context().close()

    // It was on a screen: no other window shows it again.
    const again = await openPage(sitting.browser, await desk.anotherLink())
    await signIn(again.page, '王主管')
    await again.page.getByRole('button', { name: '通知', exact: true }).waitFor()
    await again.page.getByRole('grid', { name: '今天要做的事' }).waitFor()
    expect(await again.page.getByText('中途停止，请马上联系').count()).toBe(0)
    expect([...other.problems, ...again.problems]).toEqual([])
    await again.page.context().close()
  })
})

describe('with nobody else who supervises', () => {
  test('that the program can tell nobody is said before setting out, on the way and at 停止, with whom to call', async () => {
    const supervisor = (await line.client.staff.list({})).find(({ name }) => name === '王主管')
    await line.client.staff.deactivate({ id: supervisor?.id ?? '', ownPassword: PASSWORD })
    await goTo(page, `/callbacks/${(await firstCall('周航'))?.id}/visit`)
    await page.getByText('路上出事，程序通知不到别人').waitFor()
    await page.getByLabel('地址').fill('松石路 90 号')
    await page.getByLabel('同行的人').fill('小陈')
    await page.getByRole('button', { name: '出发' }).click()
    await page.getByText('没有别的主管，程序通知不到人：先打 110').waitFor()
    await page.getByRole('button', { name: '停止' }).click()
    await page.getByText('已停止，但程序通知不到别人').first().waitFor()
    await page.getByText('危险先打 110，再打给同事').waitFor()
    expect(await page.getByText('已通知').count()).toBe(0)
  })
})

describe('a sheet for a desk without power', () => {
  test('is made by an act of its own, with readable numbers and room to write, and printed alone', async () => {
    await page.evaluate('window.print = () => { window.printed = (window.printed ?? 0) + 1 }')
    await goTo(page, '/callbacks')
    await page.getByRole('grid', { name: '待回访' }).waitFor()
    await page.keyboard.press('Control+p')
    await page.getByRole('heading', { name: '回访名单', level: 1 }).waitFor()
    expect(await page.getByText('13812342230').count()).toBe(0)
    await page.keyboard.press('Control+p')
    await page.getByText('13812342230').waitFor()
    await expect.poll(() => page.evaluate<number>('window.printed')).toBe(1)

    await page.emulateMedia({ media: 'print' })
    const rows = page.getByRole('row', { name: /接通 · 有问题 · 无人接/ })
    expect(await rows.count()).toBe(2)
    expect((await rows.first().boundingBox())?.height).toBeGreaterThan(75)
    expect(await page.getByRole('heading', { name: '回访名单', level: 1, includeHidden: true }).isVisible()).toBe(false)
    expect(await page.getByRole('button', { includeHidden: true }).first().isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
  })
})

describe('an answer that is owed [C9]', () => {
  test('is prepared in its list, and the call that brings it shows it', async () => {
    const first = await firstCall('周航')
    await line.client.callbacks.record({
      id: first?.id ?? '',
      outcome: 'reached',
      tries: first?.attempts ?? 0,
      questions: ['泳池几点开'],
    })
    await goTo(page, '/callbacks/questions')
    await page.getByRole('row', { name: /周航 问：泳池几点开，待准备/ }).waitFor()
    await page.getByRole('textbox', { name: '答复' }).fill('每天早上六点')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('row', { name: /周航 问：泳池几点开，答复已写好/ }).waitFor()
    await page.getByRole('button', { name: '去答复' }).click()
    const call = page.getByRole('region', { name: '周航' })
    await call.getByText('答复：每天早上六点').waitFor()
    await page.keyboard.press('Alt+1')
    await page.getByText('已记录 周航：接通').first().waitFor()
    expect((await line.client.questions.list({})).total).toBe(0)
    expect((await line.client.questions.list({ state: 'all' })).rows).toMatchObject([{ state: 'told' }])
  })

  test('on the member’s page a call by hand is promised, and why there is none is said', async () => {
    const [member] = await line.client.members.search({ text: '周航' })
    await goTo(page, `/members/${member?.id}`)
    await page.getByLabel('哪一类回访').selectOption({ label: '邀约' })
    await page.getByText('没有需要“邀约”的事实：没有人安排过，可以手工约一次。').waitFor()
    await page.getByRole('button', { name: '约一次联系' }).click()
    await page.getByLabel('几点（选填）').fill('10:30')
    await page.getByRole('button', { name: '约好' }).click()
    await page
      .getByText(/已约好联系 周航，\d\d-\d\d 10:30 到期/)
      .first()
      .waitFor()
    await page
      .getByText(/就在名单上|还没到时候|再拨/)
      .first()
      .waitFor()
  })
})
