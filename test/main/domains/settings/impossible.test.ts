import { beforeEach, describe, expect, test } from 'vitest'
import { earlierNumbers, withVersions } from '../../../../src/main/domains/settings/versions'
import type { ClubSettings } from '../../../../src/shared/contract/settings'
import { at, type TestClub, testClub } from '../../club'

let club: TestClub
let settings: ClubSettings
beforeEach(async () => {
  club = await testClub({ now: '2026-11-18T15:00:00+08:00' })
  settings = await club.call<ClubSettings>('settings.get', {})
})

const NEVER = { workday: [], weekend: [], holiday: [], makeup: [] }
const tier = (name: 'A' | 'B' | 'C' | 'D', change: object) => ({
  tiers: { ...settings.tiers, [name]: { ...settings.tiers[name], ...change } },
})

describe('impossible settings are refused, in the dry run too', () => {
  test.each<[string, string, () => Partial<ClubSettings>]>([
    ['officeHours', 'no_open_day', () => ({ officeHours: NEVER })],
    [
      'contactHours.text',
      'overlap',
      () => ({
        contactHours: {
          ...settings.contactHours,
          text: {
            ...NEVER,
            workday: [
              { from: 600, until: 720 },
              { from: 700, until: 800 },
            ],
          },
        },
      }),
    ],
    ['phoneHours', 'shorter_than_call', () => ({ phoneHours: { ...NEVER, workday: [{ from: 600, until: 605 }] } })],
    ['retryWaitDays', 'shorter_than_tries', () => ({ maxTries: 8 })],
    ['tiers.B.everyDays', 'not_ordered', () => tier('B', { everyDays: 20 })],
    ['tiers.B.activeDays', 'not_ordered', () => tier('B', { activeDays: 300 })],
    ['tiers.C.spentFen', 'not_ordered', () => tier('C', { spentFen: 900_000 })],
    ['tiers.A.everyDays', 'shorter_than_gap', () => ({ gapDays: 30 })],
    [
      'escalation.quiet',
      'always_quiet',
      () => ({ escalation: { ...settings.escalation, quiet: { from: 0, until: 1440 } } }),
    ],
    [
      'escalation.shares',
      'not_ascending',
      () => ({ escalation: { ...settings.escalation, shares: { badge: 80, owner: 80, manager: 150 } } }),
    ],
  ])('%s: %s', async (setting, reason, changes) => {
    for (const path of ['settings.preview', 'settings.update'])
      await expect(club.call(path, { changes: changes() }), path).rejects.toMatchObject({
        code: 'settings.impossible',
        facts: { setting, reason },
      })
    expect(await club.call('settings.get', {})).toEqual(settings)
  })
})

describe('numbers that judge promises', () => {
  test('keep what they were until the running quarter began', () => {
    const day = (text: string) => at(`${text}T00:00:00+08:00`)
    const q3 = withVersions([], settings, { firstCallHours: 48 }, day('2026-07-01'))
    const after = { ...settings, firstCallHours: 48 }
    const q4 = withVersions(q3, after, { firstCallHours: 12, maxTries: 4, callMinutes: 9 }, day('2026-10-01'))
    expect(earlierNumbers(q4)).toEqual([
      { until: day('2026-07-01'), values: { firstCallHours: 24 } },
      { until: day('2026-10-01'), values: { firstCallHours: 48, maxTries: 6 } },
    ])
    // What is changed again in the same quarter counts once, and what did not change has no version.
    const again = withVersions(
      q4,
      { ...after, firstCallHours: 12 },
      { firstCallHours: 36, gapDays: 14 },
      day('2026-10-01'),
    )
    expect(earlierNumbers(again)).toEqual(earlierNumbers(q4))
    expect(again.at(-1)).toMatchObject({ value: 36 })
  })

  test('a past quarter’s first calls are judged as they were made', async () => {
    const rows = () =>
      club.call<{ rows: { key: string; due: number }[] }>('callbacks.obligations', { all: true, limit: 500 })
    const buy = async (name: string, phone: string, when: string) => {
      const { id } = await club.call<{ id: string }>('members.register', { fields: { name }, phones: [{ phone }] })
      await club.call('consumptions.record', { memberId: id, amountFen: 1, item: '水', quantity: 1, at: at(when) })
    }
    await buy('上季', '13800138000', '2026-09-20T12:00:00+08:00')
    await buy('本季', '13800138001', '2026-11-18T12:00:00+08:00')
    // The running quarter follows as a whole, from its first moment and not only from today.
    await buy('本季第一刻', '13800138002', '2026-10-01T00:00:00+08:00')
    await buy('上季最后一刻到期', '13800138003', '2026-09-29T23:59:59+08:00')
    await club.call('settings.update', { changes: { firstCallHours: 48 } })
    const due = new Map((await rows()).rows.map((row) => [row.key, row.due]))
    expect(due.get('NEW/1')).toBe(at('2026-09-21T12:00:00+08:00'))
    expect(due.get('NEW/2')).toBe(at('2026-11-20T12:00:00+08:00'))
    expect(due.get('NEW/3')).toBe(at('2026-10-03T00:00:00+08:00'))
    expect(due.get('NEW/4')).toBe(at('2026-09-30T23:59:59+08:00'))
  })

  test('a folder of an older version opens with the defaults', async () => {
    const open = club.core.club()
    open?.db.run(`DELETE FROM setting WHERE name IN ('tiers', 'gapDays', 'officeHours', 'contactHours', 'retryWaitDays',
      'escalation', 'planning', 'pauseWhileWaiting')`)
    expect(await club.call('settings.get', {})).toEqual(settings)
    expect(await club.call('plans.replan', {})).toEqual({ planned: 0, moved: 0, unplaced: 0 })
  })
})
