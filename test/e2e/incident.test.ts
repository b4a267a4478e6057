import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectBrowser } from './browser'
import { enterPassword, openPage, signIn, TestDesk } from './desk'
import { openLine } from './desk-line'

const desk = new TestDesk()
let browser: Browser
let page: Page
let problems: string[]

beforeAll(async () => {
  browser = await connectBrowser()
  ;({ page, problems } = await openPage(browser, await desk.ready()))
})
afterAll(async () => {
  await browser.close()
  await desk.remove()
})

const clock = () => page.getByText(/^\d\d:\d\d$/)
const log = () => page.getByRole('region', { name: '记录', exact: true })

/** Two clicks, counted by the test that makes them. */
async function begin(type: string) {
  await page
    .getByRole('button', { name: /安全事件/ })
    .first()
    .click()
  await page.getByRole('button', { name: type }).click()
  await clock().waitFor()
}

describe('two clicks to a running clock [A12]', () => {
  test('before anybody is signed in and the data is closed: the numbers, nothing pretended', async () => {
    await page.getByRole('button', { name: '安全事件' }).click()
    await page.getByText('120 急救').waitFor()
    await page.getByText('119 火警').waitFor()
    await page.getByText('数据还没有打开，现在不能记录').waitFor()
    await page.getByRole('button', { name: '返回' }).click()
  })

  test('signed in: every tap is a stamp with its time', async () => {
    await signIn(page)
    await begin('火灾')
    await page.getByRole('button', { name: '疏散人员' }).click()
    await log().getByText('疏散人员').waitFor()
    await page.getByRole('button', { name: '119 火警' }).click()
    await log().getByText('已拨 119 火警').waitFor()
    await page.getByLabel('记一句').fill('烟从机房出来')
    await page.keyboard.press('Enter')
    await log().getByText('烟从机房出来').waitFor()
    // The log is told of it by the core, the field by the answer: whichever comes first.
    await expect.poll(() => page.getByLabel('记一句').inputValue()).toBe('')
  })

  test('a wrong tap is voided and stays in sight', async () => {
    await page.getByRole('button', { name: '切断电源' }).click()
    await log().getByText('切断电源 / 停用设备').waitFor()
    await log()
      .getByRole('button', { name: /作废这一条：.*切断电源/ })
      .click()
    await log().getByText('已作废').first().waitFor()
    await log().getByText('切断电源 / 停用设备').first().waitFor()
  })

  test('another window shows the running one, even before anybody signs in there', async () => {
    const second = await openPage(browser, await desk.anotherLink())
    await second.page.getByText('烟从机房出来').waitFor()
    await second.page.context().close()
    await page.bringToFront()
  })
})

describe('the power goes', () => {
  test('killed while stamps are coming: every one that was answered is there, and the incident reopens', async () => {
    const line = await openLine(await desk.anotherLink())
    const running = await line.client.incidents.running({})
    const id = running?.id ?? ''
    const answered: string[] = []
    let firing = true
    const fire = async () => {
      for (let at = 0; firing; at++) {
        const text = `第 ${at} 句`
        try {
          await line.client.incidents.stamp({ id, kind: 'note', text })
          answered.push(text)
        } catch {
          return
        }
      }
    }
    const fired = fire()
    await expect.poll(() => answered.length).toBeGreaterThan(20)
    await desk.stop('SIGKILL')
    firing = false
    await line.lost
    await Promise.race([fired, line.lost])

    const reopened = await openPage(browser, await desk.start())
    await page.context().close()
    ;({ page, problems } = reopened)
    const before = answered.length
    await enterPassword(page)
    await clock().waitFor()
    await log().getByText('烟从机房出来').waitFor()
    const again = await openLine(await desk.anotherLink())
    const texts = (await again.client.incidents.running({}))?.log.map(({ text }) => text) ?? []
    expect(answered.slice(0, before).filter((text) => !texts.includes(text))).toEqual([])
    expect(before).toBeGreaterThan(20)
  })

  test('handed over to what follows, it becomes a report', async () => {
    await page.getByRole('button', { name: '转为后续处理' }).click()
    await page.getByText('已转为后续处理').first().waitFor()
    await page.getByRole('button', { name: '去写报告' }).click()
    await page.getByRole('heading', { name: /AQ-\d{8}-001 火灾/, level: 1 }).waitFor()
    await page.getByLabel('事情经过').fill('机房配电箱短路。')
    await page.keyboard.press('Control+Enter')
    await page.getByText('报告已保存').first().waitFor()
    await page.getByRole('button', { name: '办结' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '办结' }).click()
    await page.getByText('已办结').first().waitFor()
    expect(problems.filter((text) => !text.includes('WebSocket'))).toEqual([])
  })
})

describe('while the screen is locked', () => {
  test('two clicks start it, recorded by the desk; nothing else opens; it is claimed afterwards', async () => {
    await page.keyboard.press('Control+1')
    await page.keyboard.press('Control+l')
    await page.getByRole('heading', { name: '已锁定' }).waitFor()
    await begin('人员受伤')
    await page.getByText('未登录，按“值班台”记录，事后认领').waitFor()
    await page.getByRole('button', { name: '＋受伤人员' }).click()
    await page.getByLabel('伤情').fill('头部擦伤')
    await page.getByRole('button', { name: '记下这位' }).click()
    await log().getByText('受伤人员').waitFor()
    await page.getByRole('button', { name: '转为后续处理' }).click()
    await page.getByText('已转为后续处理').first().waitFor()
    expect(await page.getByRole('button', { name: '去写报告' }).count()).toBe(0)
    await page.getByRole('button', { name: '返回' }).click()

    await signIn(page)
    await page.keyboard.press('Control+5')
    await page
      .getByRole('grid', { name: '安全事件台账' })
      .getByRole('row', { name: /人员受伤/ })
      .click()
    await page.getByRole('button', { name: '认领' }).click()
    await page.getByText('已认领').first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: '认领' }).count()).toBe(0)
  })
})
