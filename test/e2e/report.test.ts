import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { readTableBytes } from '../../src/main/tabular/read'
import { goTo, openPage, PASSWORD, savedBytes, signIn, TestDesk } from './desk'
import { type DeskLine, openLine, register, type Sitting, sitDown } from './desk-line'

const desk = new TestDesk()
const elsewhere = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine
let year = 0
let quarter = 0

beforeAll(async () => {
  sitting = await sitDown(desk, fill)
  ;({ page, line } = sitting)
})
afterAll(async () => {
  await elsewhere.remove()
  await sitting.end()
})

async function fill(line: DeskLine): Promise<void> {
  const { now } = await line.client.access.state()
  // The club's clock is eight hours ahead of UTC all year.
  const local = new Date(now + 8 * 3_600_000)
  year = local.getUTCFullYear()
  quarter = Math.floor(local.getUTCMonth() / 3) + 1
  const before = Date.UTC(year, (quarter - 1) * 3, 1) - 20 * 3_600_000
  const members = [await register(line, '李倩', '13812342231'), await register(line, '周航', '13812342232')]
  for (const [at, memberId] of members.entries()) {
    await line.client.consumptions.record({ memberId, amountFen: 12_850 + at * 10_000, item: '私教课' })
    await line.client.consumptions.record({ memberId, amountFen: 10_000, item: '去年的课', at: before })
  }
  await line.client.consumptions.record({ memberId: null, amountFen: -1_500, item: '退水钱' })
}

const figure = (name: string) =>
  page.getByRole('table', { name: '季度指标' }).getByRole('row', { name: new RegExp(`^${name}`) })

describe('the quarter in figures [C12]', () => {
  test('this quarter against the one before', async () => {
    await page.keyboard.press('Control+7')
    await page.getByRole('heading', { name: `报表 · ${year} 年第 ${quarter} 季度`, level: 1 }).waitFor()
    expect(await figure('消费合计').innerText()).toMatch(/¥342\.00\s+¥200\.00/)
    expect(await figure('消费合计').innerText()).toContain('71')
  })

  test('a figure opens the rows behind it, a chart its numbers', async () => {
    await page.getByRole('button', { name: '消费合计：明细' }).click()
    const rows = page.getByRole('dialog')
    await rows.getByText('退水钱').waitFor()
    expect(await rows.getByText('去年的课').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '显示数据表' }).first().click()
    await page.getByRole('table').getByText('¥342.00').last().waitFor()
  })

  test('the quarter before is one click away', async () => {
    await page.getByRole('button', { name: '上一季度' }).click()
    await expect.poll(() => figure('消费合计').innerText()).toContain('¥200.00')
    await page.getByRole('button', { name: '下一季度' }).click()
    await expect.poll(() => figure('消费合计').innerText()).toContain('¥342.00')
  })
})

describe('导出', () => {
  let workbook = Buffer.alloc(0)

  test('Ctrl+E asks for the own password, a wrong one gives nothing', async () => {
    await page.keyboard.press('Control+e')
    const asked = page.getByRole('dialog')
    await asked.getByText('导出要用您的密码确认').waitFor()
    await asked.getByLabel('您的密码').fill('wrong password')
    await page.keyboard.press('Enter')
    await asked.getByText('密码不正确').waitFor()
    const coming = page.waitForEvent('download')
    await asked.getByLabel('您的密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    const file = await coming
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
    workbook = Buffer.from(await savedBytes(file))
  })

  test('the file is a workbook with the figures, native charts, a frozen head and a filter', async () => {
    const parts = await partsOf(workbook)
    expect([...parts.keys()].filter((name) => /charts\/chart\d+\.xml$/.test(name)).length).toBeGreaterThan(0)
    const sheets = [...parts].filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name)).map(([, text]) => text)
    expect(sheets.some((text) => text.includes('state="frozen"'))).toBe(true)
    expect(sheets.some((text) => text.includes('<autoFilter'))).toBe(true)
    expect(sheets.some((text) => text.includes('<pageSetup'))).toBe(true)
    const table = await readTableBytes(workbook)
    expect(JSON.stringify(table)).toContain('消费合计')
    expect(JSON.stringify(table)).toContain('342')
  })

  test('and it is written down that it was made', async () => {
    const { rows } = await line.client.audit.list({ action: 'reports.exportQuarter' })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows[0]).toMatchObject({ actor: '张店长' })
  })
})

describe('a copy, and the way back [B5 C23]', () => {
  test('现在备份 makes one that was opened and counted', async () => {
    await goTo(page, '/settings/backups')
    await page.getByRole('button', { name: '现在备份' }).first().click()
    await page
      .getByText(/已备份：/)
      .first()
      .waitFor()
    await page.getByRole('row', { name: /手动，2 位会员/ }).waitFor()
    await page
      .getByRole('row', { name: /手动，2 位会员/ })
      .getByRole('button', { name: '核对' })
      .click()
    await page
      .getByText(/备份完好：第 \d+ 份，2 位会员/)
      .first()
      .waitFor()
  })

  test('restored, what came after it is gone, and the other window is told to sign in', async () => {
    await register(line, '后来的人', '13812342239')
    const row = page.getByRole('row', { name: /手动，2 位会员/ })
    await row.getByRole('button', { name: '恢复' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('您自己的密码').fill(PASSWORD)
    await dialog.getByRole('button', { name: '恢复' }).click()
    await page
      .getByText(/已恢复到第 \d+ 份备份/)
      .or(page.getByRole('heading', { name: '登录' }))
      .first()
      .waitFor()
    const again = await openLine(await desk.anotherLink())
    expect(await again.client.members.search({ text: '后来' })).toEqual([])
    expect((await again.client.members.count({})).total).toBe(2)
  })

  test('on another machine the file and the recovery key are enough', async () => {
    const made = await openLine(await desk.anotherLink())
    const { file } = await made.client.backups.run({})
    const { page: other } = await openPage(sitting.browser, await elsewhere.start())
    await other.getByRole('button', { name: '从备份恢复' }).click()
    await other.locator('input[type=file]').setInputFiles(join(desk.folder, 'backups', file))
    await other.getByLabel('恢复密钥', { exact: true }).last().fill(desk.recoveryKey)
    await other.getByLabel('店长的新密码').fill('brand new 1234')
    await other.getByRole('button', { name: '恢复', exact: true }).click()
    await other.getByText(/数据已恢复到第 \d+ 号备份/).waitFor({ timeout: 30_000 })
    const renewed = (await other.locator('.print-sheet').innerText()).match(/\b[0-9A-Z]{4,6}\b/g)?.join('-') ?? ''
    expect(renewed.split('-')).toHaveLength(desk.recoveryKey.split('-').length)
    expect(renewed).not.toBe(desk.recoveryKey)
    await other.getByRole('button', { name: '去登录' }).click()
    await signIn(other, '张店长', 'brand new 1234')
    await goTo(other, '/members')
    await other.getByRole('row', { name: /李倩/ }).waitFor()
    await other.context().close()
  })

  test('a wrong key, and a file that was cut, are refused without a trace', async () => {
    const made = await openLine(await desk.anotherLink())
    const { file } = await made.client.backups.run({})
    const folder = mkdtempSync(join(tmpdir(), 'rackdesk-cut-'))
    const cut = join(folder, 'cut.rackdesk')
    const { readFileSync } = await import('node:fs')
    writeFileSync(cut, readFileSync(join(desk.folder, 'backups', file)).subarray(0, 20_000))
    const third = new TestDesk()
    const wrong = desk.recoveryKey.replace(/^./, desk.recoveryKey.startsWith('A') ? 'B' : 'A')
    for (const words of [
      [join(desk.folder, 'backups', file), '--recovery-key', wrong],
      [cut, '--recovery-key', desk.recoveryKey],
    ]) {
      const { code, out } = await third.cli('restore', ...words)
      expect(code).toBe(1)
      expect(JSON.parse(out)).toMatchObject({ error: { code: expect.stringMatching(/^(recovery|backup)\./) } })
    }
    expect((await third.cli('members', 'count')).out).toContain('data.not_found')
    rmSync(folder, { recursive: true })
    await third.remove()
  })
})

/** The parts of a workbook by name, as text. */
async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true })
  const parts = new Map<string, string>()
  for await (const entry of archive.eachEntry()) {
    const stream = await archive.openReadStreamPromise(entry)
    let text = ''
    for await (const part of stream as AsyncIterable<Buffer>) text += part.toString('utf8')
    parts.set(entry.fileName, text)
  }
  return parts
}
