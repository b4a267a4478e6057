import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goTo, openPage, PASSWORD, signIn, TestDesk } from './desk'
import { type DeskLine, register, type Sitting, sitDown } from './desk-line'

const desk = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk)
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

const heading = (name: string, on = page) => on.getByRole('heading', { name, level: 1 })

async function auditOf(action: string) {
  return (await line.client.audit.list({ action })).rows
}

describe('phones [C13]', () => {
  test('are masked; 显示号码 shows one and writes down who looked at whose', async () => {
    const id = await register(line, '李倩', '13812342231')
    await goTo(page, `/members/${id}`)
    await heading('李倩').waitFor()
    await page.getByText('138****2231').waitFor()
    expect(await page.content()).not.toContain('13812342231')
    expect(await auditOf('members.revealPhone')).toEqual([])
    await page.getByRole('button', { name: '显示号码' }).click()
    await page.getByText('138 1234 2231').or(page.getByText('13812342231')).first().waitFor()
    expect(await auditOf('members.revealPhone')).toMatchObject([
      { actor: '张店长', object: expect.stringContaining(id) },
    ])
  })

  test('the front desk sees them masked and is offered no more', async () => {
    await line.client.staff.add({ name: '李前台', roles: ['frontdesk'], password: PASSWORD, ownPassword: PASSWORD })
    const other = await openPage(sitting.browser, await desk.anotherLink())
    await signIn(other.page, '李前台')
    const [found] = await line.client.members.search({ text: '李倩' })
    await goTo(other.page, `/members/${found?.id}`)
    await heading('李倩', other.page).waitFor()
    await other.page.getByText('138****2231').waitFor()
    expect(await other.page.getByRole('button', { name: '显示号码' }).count()).toBe(0)
    expect(other.problems).toEqual([])
    await other.page.context().close()
  })
})

describe('two windows change the same member', () => {
  test('the second sees what changed, decides, and loses nothing', async () => {
    const id = await register(line, '周航', '13812342232')
    const second = await openPage(sitting.browser, await desk.anotherLink())
    await signIn(second.page)
    for (const each of [page, second.page]) {
      await goTo(each, `/members/${id}/edit`)
      await heading('修改 周航', each).waitFor()
    }
    await page.getByLabel('微信').fill('zhou-1')
    await page.getByLabel('职业').fill('教师')
    await page.getByLabel('邮箱').fill('zhou@example.cn')
    await page.keyboard.press('Control+Enter')
    await heading('周航').waitFor()

    await second.page.bringToFront()
    await second.page.getByLabel('微信').fill('zhou-2')
    await second.page.getByLabel('职业').fill('律师')
    await second.page.getByLabel('目标').fill('减脂')
    await second.page.keyboard.press('Control+Enter')
    const notice = second.page.getByRole('alert').filter({ hasText: '改过同样的内容' })
    await notice.getByText('张店长').waitFor()
    await notice.getByRole('button', { name: '我的：zhou-2' }).click()
    await notice.getByRole('button', { name: '现在的：教师' }).click()
    await second.page.keyboard.press('Control+Enter')
    await heading('周航', second.page).waitFor()

    expect((await line.client.members.get({ id })).fields).toMatchObject({
      wechat: 'zhou-2',
      occupation: '教师',
      email: 'zhou@example.cn',
      goal: '减脂',
    })
    const history = await line.client.members.history({ id, field: 'wechat' })
    expect(history.map(({ before, after }) => [before, after])).toEqual([
      ['zhou-1', 'zhou-2'],
      [null, 'zhou-1'],
    ])
    expect(second.problems).toEqual([])
    await second.page.context().close()
    await page.bringToFront()
  })
})

describe('two records of one person [B5]', () => {
  test('merge into one, and apart again', async () => {
    const into = await register(line, '王一', '13812342233', { card: 'W1' })
    const from = await register(line, '王一一', '13812342234', { card: 'W2' })
    await line.client.consumptions.record({ memberId: from, amountFen: 9900, item: '课程' })
    await goTo(page, `/members/${into}`)
    await heading('王一').waitFor()
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: '与另一位合并' }).click()
    await page.getByRole('textbox', { name: '找到要并入的另一位会员' }).fill('2234')
    await page.getByRole('option', { name: '王一一' }).click()
    await page.getByText('1 笔消费').waitFor()
    await page.getByRole('button', { name: '合并', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '合并' }).click()
    await page.getByText('已把 王一一 并入 王一').first().waitFor()
    await page.getByText('¥99.00').first().waitFor()
    expect((await line.client.members.get({ id: into })).cards.toSorted()).toEqual(['W1', 'W2'])
    expect(await line.client.members.search({ text: 'W2' })).toMatchObject([{ id: into }])

    await goTo(page, `/members/${from}`)
    await heading('王一', page).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('已撤销：').first().waitFor()
    expect(await line.client.members.search({ text: 'W2' })).toMatchObject([{ id: from }])
    expect((await line.client.members.get({ id: into })).summary.consumptions).toBe(0)
    expect((await line.client.members.get({ id: from })).summary.spentFen).toBe(9900)
  })
})

test('a card is sold, frozen and thawed on the member page [B15]', async () => {
  const id = await register(line, '陈二', '13812342235')
  await goTo(page, `/members/${id}`)
  await heading('陈二').waitFor()
  await page.getByRole('button', { name: '办理' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('卡种').fill('年卡')
  await dialog.getByLabel('价格').fill('2680')
  await dialog
    .getByRole('button', { name: '办理' })
    .or(dialog.getByRole('button', { name: '保存' }))
    .first()
    .click()
  await page.getByText('已办理 年卡').first().waitFor()
  expect(await line.client.memberships.ofMember({ memberId: id })).toMatchObject([{ plan: '年卡', priceFen: 268_000 }])
})
