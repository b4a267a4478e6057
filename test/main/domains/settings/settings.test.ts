import { beforeEach, describe, expect, test } from 'vitest'
import { feed } from '../../../../src/main/app/feed'
import { membersWaiting } from '../../../../src/main/domains/obligations/dry-run'
import { previewSteps, toEnd } from '../../../../src/main/domains/trials/preview'
import type { OpenClub } from '../../../../src/main/kernel/context'
import type { Callback } from '../../../../src/shared/contract/callbacks'
import type { ClubSettings } from '../../../../src/shared/contract/settings'
import { at, type TestClub, testClub } from '../../club'

type Effect = { membersAffected: number; callbacksMoved: number }

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

async function customer(name: string, phone: string) {
  const { id } = await club.call<{ id: string }>('members.register', { fields: { name }, phones: [{ phone }] })
  await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
}

const settings = () => club.call<ClubSettings>('settings.get', {})
const preview = async (changes: Partial<ClubSettings>): Promise<Effect> => {
  const { membersAffected, callbacksMoved } = await club.call<Effect>('settings.preview', { changes })
  return { membersAffected, callbacksMoved }
}
const due = async () => (await club.call<{ rows: Callback[] }>('callbacks.listDue', {})).rows

describe('changing', () => {
  test('a longer promise moves open calls, as the dry run said, and nothing moved before', async () => {
    await customer('王芳', '13800138000')
    await customer('李倩', '13800138001')
    expect(await preview({ firstCallHours: 48 })).toEqual({ membersAffected: 2, callbacksMoved: 2 })
    expect(await due()).toMatchObject([{ due: at('2026-11-19T15:00:00+08:00') }, {}])
    expect(await club.call('settings.update', { changes: { firstCallHours: 48 } })).toMatchObject({
      firstCallHours: 48,
    })
    const after = await due()
    expect(after.map((row) => row.due)).toEqual([at('2026-11-20T15:00:00+08:00'), at('2026-11-20T15:00:00+08:00')])
  })

  test('other hours move the start, never the promise', async () => {
    await customer('王芳', '13800138000')
    const { phoneHours } = await settings()
    const changes = { phoneHours: { ...phoneHours, workday: [{ from: 600, until: 660 }] } }
    // The first call, and the last start of the round after it.
    expect(await preview(changes)).toEqual({ membersAffected: 1, callbacksMoved: 2 })
    await club.call('settings.update', { changes })
    expect(await due()).toMatchObject([
      { due: at('2026-11-19T15:00:00+08:00'), latestStart: at('2026-11-19T10:52:00+08:00') },
    ])
  })

  test.each<[string, Partial<ClubSettings>]>([
    ['the address', { address: '人民路 1 号' }],
    ['the same value', { firstCallHours: 24 }],
    ['nothing', {}],
  ])('%s moves nobody', async (_what, changes) => {
    await customer('王芳', '13800138000')
    expect(await preview(changes)).toEqual({ membersAffected: 0, callbacksMoved: 0 })
  })

  test('fewer tries give up who has had them, more tries open them again', async () => {
    await customer('王芳', '13800138000')
    const [row] = await due()
    for (const [tries, time] of ['15:30', '18:40'].entries()) {
      club.clock.set(at(`2026-11-18T${time}:00+08:00`))
      await club.call('callbacks.record', { id: row?.id, outcome: 'no_answer', tries })
    }
    expect(await preview({ maxTries: 2 })).toEqual({ membersAffected: 1, callbacksMoved: 1 })
    await club.call('settings.update', { changes: { maxTries: 2 } })
    expect(await due()).toEqual([])
    expect(await preview({ maxTries: 3 })).toEqual({ membersAffected: 1, callbacksMoved: 1 })
    await club.call('settings.update', { changes: { maxTries: 3 } })
    expect(await due()).toMatchObject([{ id: row?.id, state: 'open', attempts: 2 }])
  })

  test('settings under which nobody could ever be called are refused, in the dry run too', async () => {
    const { phoneHours } = await settings()
    const changes = { phoneHours: { ...phoneHours, workday: [], weekend: [], holiday: [], makeup: [] } }
    for (const path of ['settings.preview', 'settings.update'])
      await expect(club.call(path, { changes }), path).rejects.toMatchObject({
        code: 'settings.impossible',
        facts: { setting: 'phoneHours', reason: 'no_open_day' },
      })
    expect(await settings()).toMatchObject({ phoneHours })
  })

  test('what was changed is in the audit, from and to', async () => {
    await club.call('settings.update', { changes: { callMinutes: 12 } })
    const rows = await club.call<{ rows: object[] }>('audit.list', {})
    expect(JSON.stringify(rows)).toContain('settings.update')
    expect(await settings()).toMatchObject({ callMinutes: 12 })
  })
})

test('a worker counts the same as the desk', async () => {
  await customer('王芳', '13800138000')
  const { reader, tasks } = club.core.club() as OpenClub
  const order = { changes: { firstCallHours: 12 }, days: [], now: club.clock.now() }
  expect(membersWaiting(reader)).toBe(1)
  const here = toEnd(previewSteps(reader, order, feed))
  expect(here).toEqual({ membersAffected: 1, callbacksMoved: 1, plan: null, ladder: null })
  expect(await tasks.run({ name: 'settings.preview', input: order }, { subject: 'settings' })).toEqual(here)
})

describe('holidays', () => {
  type Year = { coverage: string; days: { day: string; kind: string; name: string; origin: string }[] }
  const year = (of: number) => club.call<Year>('settings.holidays', { year: of })

  test('the official list of this year, an assumed one where there is none yet', async () => {
    const known = await year(2026)
    expect(known.coverage).toBe('official')
    expect(known.days).toContainEqual({ day: '2026-10-01', kind: 'holiday', name: '国庆节', origin: 'official' })
    const unknown = await year(2099)
    expect(unknown.coverage).toBe('assumed')
    expect(unknown.days).toContainEqual({ day: '2099-10-01', kind: 'holiday', name: '国庆节', origin: 'assumed' })
  })

  test('the club’s own word wins, and can be taken back', async () => {
    await customer('王芳', '13800138000')
    const before = (await due())[0]?.latestStart
    await club.call('settings.setHoliday', { day: '2026-11-19', kind: 'holiday', name: '店庆' })
    expect((await year(2026)).days).toContainEqual({ day: '2026-11-19', kind: 'holiday', name: '店庆', origin: 'user' })
    await club.call('settings.setHoliday', { day: '2026-11-19', kind: null })
    expect((await year(2026)).days.some((each) => each.day === '2026-11-19')).toBe(false)
    expect((await due())[0]?.latestStart).toBe(before)
  })

  test('on a holiday that begins late the call waits for its hours', async () => {
    club.clock.set(at('2026-11-18T12:50:00+08:00'))
    await customer('王芳', '13800138000')
    expect((await due())[0]?.latestStart).toBe(at('2026-11-19T12:07:00+08:00'))
    await club.call('settings.setHoliday', { day: '2026-11-19', kind: 'holiday', name: '店庆' })
    expect((await due())[0]?.latestStart).toBe(at('2026-11-19T12:42:00+08:00'))
  })
})

test('a person says the clock is right', async () => {
  expect(await club.call('settings.confirmClock', {})).toEqual({})
})
