import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, PASSWORD, TestDesk } from './desk'
import { type DeskLine, type Sitting, sitDown } from './desk-line'
import { findingsOn } from './screens'

const GROUP = /^[0-9A-Z]{4}$/
/** What is left of a group that happens to hold a word which is the same in every language, such as MB. */
const PART_OF_GROUP = /^[0-9A-Z]{2,4}$/
const desk = new TestDesk()
let sitting: Sitting
let page: Page
let line: DeskLine

beforeAll(async () => {
  sitting = await sitDown(desk)
  ;({ page, line } = sitting)
})
afterAll(() => sitting.end())

test('a lost recovery key is renewed with the own password, shown once and typed back', async () => {
  await goTo(page, '/settings/backups')
  await page.getByRole('button', { name: '换恢复密钥' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('您的密码').fill(PASSWORD)
  await dialog.getByRole('button', { name: '换一把新的恢复密钥' }).click()
  await dialog.getByRole('button', { name: '我已打印或抄好' }).waitFor()
  // The key itself is of letters, and nothing else is.
  const findings = await findingsOn(page, '新的恢复密钥')
  expect(findings.filter(({ where }) => !PART_OF_GROUP.test(where))).toEqual([])
  // A slip of the hand does not take the only sight of it away.
  await page.keyboard.press('Escape')
  const groups = await dialog.locator('.print-sheet').getByText(GROUP).allTextContents()
  expect(groups).toHaveLength(9)
  expect(groups.join('-')).not.toBe(desk.recoveryKey)
  await dialog.getByRole('button', { name: '我已打印或抄好' }).click()
  for (const group of (await line.client.setup.recoveryGroups()).groups)
    await dialog.getByLabel(`第 ${group} 组`).fill(groups[group - 1] ?? '')
  await dialog.getByRole('button', { name: '核对' }).click()
  await page.getByText('恢复密钥已换，并核对无误').first().waitFor()
  await dialog.waitFor({ state: 'detached' })
  expect((await line.client.access.state()).setup).toBe('done')
  const { rows } = await line.client.audit.list({ action: 'setup.renewRecovery' })
  expect(rows).toHaveLength(1)
})
