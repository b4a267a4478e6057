import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputMethod } from './composition'
import { focused, goTo, TestDesk } from './desk'
import { type DeskLine, register, type Sitting, sitDown } from './desk-line'

const desk = new TestDesk()
const CTRL = 2
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk)
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

const count = async () => (await line.client.members.count({})).total
const heading = (name: string) => page.getByRole('heading', { name, level: 1 })
const duplicates = () => page.getByRole('complementary', { name: '可能重复' })

describe('a new member by keyboard alone [B1]', () => {
  test('phone, name, saved: four keys beside the digits and the name', async () => {
    let keys = 0
    const press = async (key: string) => {
      keys += 1
      await page.keyboard.press(key)
    }
    await press('F2')
    await heading('登记会员').waitFor()
    await expect.poll(() => focused(page)).toBe('INPUT')
    for (const digit of '13912342231') await press(digit)
    await press('Tab')
    const method = await InputMethod.on(page)
    await method.type('shanxiongxin', '单雄信')
    await press('Control+Enter')
    await heading('单雄信').waitFor()
    expect(keys).toBe(14)
    await page.getByText('已登记 单雄信（M000001）').first().waitFor()
    expect(await count()).toBe(1)
  })

  test('an open composition neither submits nor triggers anything', async () => {
    await page.keyboard.press('F2')
    await heading('登记会员').waitFor()
    await page.getByLabel('手机号').fill('13912342232')
    await page.getByLabel('姓名').focus()
    const method = await InputMethod.on(page)
    await method.compose('li qian')
    for (const [key, code, modifiers] of [
      ['Enter', 'Enter', 0],
      ['Enter', 'Enter', CTRL],
      ['k', 'KeyK', CTRL],
      ['F2', 'F2', 0],
      ['F12', 'F12', 0],
      ['l', 'KeyL', CTRL],
    ] as const) {
      await method.key(key, code, modifiers)
    }
    expect(await heading('登记会员').isVisible()).toBe(true)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.getByLabel('手机号').inputValue()).toBe('13912342232')
    expect(await count()).toBe(1)
    await method.commit('李倩')
    expect(await page.getByLabel('姓名').inputValue()).toBe('李倩')
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByText('已登记 李倩').first().waitFor()
    await expect.poll(() => page.getByLabel('手机号').inputValue()).toBe('')
    await expect.poll(() => focused(page, 'inputmode')).toBe('tel')
    expect(await count()).toBe(2)
  })

  test('what is missing is said, and nothing is saved', async () => {
    await page.getByLabel('姓名').fill('无名')
    await page.keyboard.press('Control+Enter')
    await page.getByText('请填写手机号').first().waitFor()
    await page.getByLabel('手机号').fill('1391234223')
    await page.keyboard.press('Control+Enter')
    await page.getByText('号码不正确').first().waitFor()
    expect(await count()).toBe(2)
  })
})

describe('the same person twice', () => {
  test('the same phone, in another spelling, blocks; a family may share it', async () => {
    await page.getByLabel('手机号').fill('+86 139-1234-2232')
    await page.getByLabel('姓名').fill('李家孩子')
    await duplicates().getByText('李倩').waitFor()
    // Until the whole number is answered for, the panel still shows everybody whose number holds its beginning.
    await expect.poll(() => duplicates().getByText('手机号相同').count()).toBe(1)
    await duplicates().getByText('不能重复登记').waitFor()
    await page.keyboard.press('Control+Enter')
    expect(await heading('登记会员').isVisible()).toBe(true)
    expect(await count()).toBe(2)
    await page.getByLabel('家庭共用号码').check()
    await expect.poll(() => duplicates().getByText('不能重复登记').count()).toBe(0)
    await page.keyboard.press('Control+Enter')
    await heading('李家孩子').waitFor()
    expect(await count()).toBe(3)
  })

  test('补充到该会员 takes what was typed along to the other one', async () => {
    await page.keyboard.press('F2')
    await page.getByLabel('手机号').fill('13912342232')
    await page.getByLabel('姓名').fill('李倩倩')
    await page.getByRole('button', { name: '更多资料' }).click()
    await page.getByLabel('卡号').fill('K-77')
    // A family shares the number: whose entry stands first is nobody's promise.
    const entry = duplicates().getByRole('group', { name: '李倩', exact: true })
    await entry.getByText('手机号相同').waitFor()
    await entry.getByRole('button', { name: '补充到该会员' }).click()
    await heading('修改 李倩').waitFor()
    await page.keyboard.press('Control+Enter')
    await heading('李倩').waitFor()
    await page.getByText('K-77').first().waitFor()
  })
})

describe('half a form', () => {
  test('survives a reload and is offered again', async () => {
    await page.keyboard.press('F2')
    const offered = page.getByRole('button', { name: '放弃' })
    if (await offered.isVisible()) await offered.click()
    await page.getByLabel('手机号').fill('13912342239')
    await page.getByLabel('姓名').fill('半途')
    await expect
      .poll(async () => (await line.client.drafts.get({ key: 'member.register' }))?.body ?? '')
      .toContain('半途')
    await page.reload()
    await heading('登记会员').waitFor()
    expect(await page.getByLabel('姓名').inputValue()).toBe('')
    await page.getByRole('button', { name: '继续草稿' }).click()
    await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('半途')
    expect(await page.getByLabel('手机号').inputValue()).toBe('13912342239')
    await page.keyboard.press('Control+Enter')
    await heading('半途').waitFor()
    await expect.poll(() => line.client.drafts.get({ key: 'member.register' })).toBeNull()
  })
})

describe('found again [B5]', () => {
  test.each(['单雄', 'shanxiong', 'sxx', '2231'])('Ctrl+K %s', async (text) => {
    await page.keyboard.press('Control+1')
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: '搜索' })
    await box.waitFor()
    await page.keyboard.type(text)
    await page.getByRole('option', { name: '单雄信' }).waitFor()
    await page.keyboard.press('Enter')
    await heading('单雄信').waitFor()
  })

  test('nobody of that name: the search offers to register them', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索' }).waitFor()
    await page.keyboard.type('没有这个人')
    await page.getByRole('option', { name: '登记“没有这个人”为新会员' }).waitFor()
    await page.keyboard.press('Enter')
    await heading('登记会员').waitFor()
    await expect.poll(() => page.getByLabel('姓名').inputValue()).toBe('没有这个人')
  })

  test('names from other scripts and hostile ones are just names', async () => {
    const names = ['𠮷田', "Robert'); DROP TABLE members;--", '<img src=x onerror=alert(1)>', '\u202e反向\u202c']
    for (const [at, name] of names.entries()) {
      const id = await register(line, name, `1371234000${at}`)
      await goTo(page, `/members/${id}`)
      await heading(name).waitFor()
      await page
        .getByText(`1371234000${at}`.replace(/^(\d{3})\d{4}/, '$1****'))
        .first()
        .waitFor()
    }
    expect(await page.locator('main img').count()).toBe(0)
  })
})
