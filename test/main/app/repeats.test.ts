import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { call } from '../../../src/main/app/gate'
import { secretCalls } from '../../../src/main/app/secret-answers'
import type { Desk } from '../../../src/main/kernel/desk'
import type { Clock } from '../../../src/main/platform/clock'
import { contract } from '../../../src/shared/contract/router'
import { at, hire, hireCaller, PASSWORD, type TestClub, testClub } from '../club'

let club: TestClub
let passed: number
beforeEach(async () => {
  passed = 0
  const wall = at('2026-11-18T15:00:00+08:00')
  const clock: Clock = {
    now: () => wall,
    monotonic: () => passed,
    bootId: 'test',
    sleep: async () => {},
    every: () => () => {},
  }
  club = await testClub({ clock })
})

const send = (path: string, input: unknown, id: string, desk: Desk = club.desk) =>
  call(club.core, desk, path.split('.'), input, { id })
const rowsOf = (action: string) =>
  club.core.club()?.reader.all('SELECT 1 FROM audit WHERE action = ?', action).length ?? 0
const kept = () =>
  club.core
    .club()
    ?.connection.prepare<[], { path: string; result: string }>('SELECT path, result FROM request')
    .all() ?? []

describe('work without a transaction that is sent twice', () => {
  test('is done once and answered twice', async () => {
    const [first, second] = await Promise.all([send('backups.run', {}, 'r-1'), send('backups.run', {}, 'r-1')])
    expect(second).toEqual(first)
    expect(await send('backups.run', {}, 'r-1')).toEqual(first)
    expect(rowsOf('backups.run')).toBe(1)
  })

  test.each([
    ['another person', async () => ({ desk: (await hire(club, '王主管', 'supervisor')).desk })],
    ['the same person at another desk', async () => ({ desk: await signedIn() })],
    ['another call', async () => ({ path: 'plans.replan' })],
    ['another input', async () => ({ input: { file: 'none' }, path: 'backups.verify' })],
  ])('%s gets no answer by the same request id', async (_who, make) => {
    const { file } = (await send('backups.run', {}, 'first')) as { file: string }
    await send('backups.verify', { file }, 'r-1')
    const other: { desk?: Desk; path?: string; input?: unknown } = await make()
    const path = other.path ?? 'backups.verify'
    const input = other.input ?? (path === 'backups.verify' ? { file } : {})
    await expect(send(path, input, 'r-1', other.desk)).rejects.toMatchObject({ code: 'request.reused' })
  })

  test('a session’s calls are bound like any other: no sign-in is answered with somebody else’s', async () => {
    await send('access.signIn', { staffId: '1', password: PASSWORD }, 'r-1')
    const other = club.core.newDesk()
    await expect(send('access.signIn', { staffId: '1', password: PASSWORD }, 'r-1', other)).rejects.toMatchObject({
      code: 'request.reused',
    })
    expect(other.session).toBeNull()
    const again = await send('access.signIn', { staffId: '1', password: PASSWORD }, 'r-1')
    expect(again).toMatchObject({ staffId: '1', state: 'active' })
  })

  async function signedIn(): Promise<Desk> {
    const desk = club.core.newDesk()
    await club.callAs(desk, 'access.signIn', { staffId: '1', password: PASSWORD })
    return desk
  }
})

test('of an incident’s ever longer answers the last are kept; a stamp is still never made twice', async () => {
  const { id } = await club.call<{ id: string }>('incidents.start', { type: 'fire' })
  const stamp = (count: number) =>
    send('incidents.stamp', { id, kind: 'note', text: `${count} ${'烟'.repeat(400)}` }, `s-${count}`)
  for (let count = 0; count < 30; count += 1) await stamp(count)
  const bytes = kept().reduce((sum, { result }) => sum + result.length, 0)
  expect(bytes).toBeLessThan(30 * 4096)
  expect(await stamp(29)).toMatchObject({ log: expect.objectContaining({ length: 31 }) })
  await expect(stamp(20)).rejects.toMatchObject({ code: 'request.reused' })
  expect(await club.call('incidents.running', {})).toMatchObject({ log: expect.objectContaining({ length: 31 }) })
})

describe('what is shown to one person', () => {
  const shown = /"secret":true/
  const declared = Object.entries(contract).flatMap(([domain, group]) =>
    Object.entries(group).map(([name, procedure]) => {
      const { meta, outputSchema } = procedure['~orpc'] as unknown as {
        meta: { kind: string; secret: boolean }
        outputSchema: unknown
      }
      return { name: `${domain}.${name}`, meta, outputSchema }
    }),
  )

  test('every call that changes something and answers with it is declared secret, and no other', () => {
    const answering = declared.filter(({ meta, outputSchema }) => {
      // What a stream sends is no answer that could be kept.
      if (meta.kind === 'query' || !(outputSchema instanceof z.ZodType)) return false
      return shown.test(JSON.stringify(z.toJSONSchema(outputSchema, { io: 'output', unrepresentable: 'any' })))
    })
    expect(answering.map(({ name }) => name).sort()).toEqual(secretCalls().sort())
    expect(secretCalls()).toContain('members.openHealth')
  })

  test('is kept nowhere: a reveal that is repeated shows it again, with a row of its own', async () => {
    const { id } = await club.call<{ id: string }>('members.register', {
      fields: { name: '李倩', emergencyPhone: '13900007777' },
      phones: [{ phone: '13800001111' }],
      consents: [{ what: 'health', version: '1' }],
      health: '青霉素过敏',
    })
    const caller = await hireCaller(club, '赵回访')
    await club.call('callbacks.invite', { memberId: id, kind: 'invited', until: '2026-11-20' })
    const reveals = {
      'members.revealPhone': { id },
      'members.revealSidePhone': { id, field: 'emergencyPhone' },
      'members.openHealth': { id, reason: '训练安排' },
      'callbacks.callSheet': {},
    }
    const secrets = ['13800001111', '13900007777', '青霉素过敏']
    for (const [path, input] of Object.entries(reveals)) {
      const first = await send(path, input, path)
      expect(
        secrets.some((secret) => JSON.stringify(first).includes(secret)),
        path,
      ).toBe(true)
      expect(await send(path, input, path)).toEqual(first)
      expect(rowsOf(path), path).toBe(2)
      await send(path, input, path, caller.desk).catch(() => {})
    }
    expect(kept().length).toBeGreaterThan(0)
    for (const secret of secrets) expect(JSON.stringify(kept())).not.toContain(secret)
  })

  test('a file of members is made again and written down again', async () => {
    await send('members.exportList', { password: PASSWORD }, 'r-1')
    const once = rowsOf('members.exportList')
    await send('members.exportList', { password: PASSWORD }, 'r-1')
    expect(rowsOf('members.exportList')).toBe(2 * once)
  })

  test('a new recovery key is told again to whose line broke, and forgotten after a minute', async () => {
    const renew = () => send('setup.renewRecovery', { password: PASSWORD }, 'r-1') as Promise<{ recoveryKey: string }>
    const { recoveryKey } = await renew()
    passed += 59_999
    expect((await renew()).recoveryKey).toBe(recoveryKey)
    passed += 1
    expect((await renew()).recoveryKey).not.toBe(recoveryKey)
  })

  test('what an older version kept of it is taken out when the club is opened', async () => {
    const connection = club.core.club()?.connection
    const insert = connection?.prepare(
      `INSERT INTO request (id, path, staff_id, input_hash, result, at) VALUES (?, ?, 1, '', '{"text":"哮喘"}', 1)`,
    )
    for (const path of [...secretCalls(), 'drafts.save']) insert?.run(path, path)
    await club.core.close()
    await send('access.signIn', { staffId: '1', password: PASSWORD }, 'r-1')
    const left = kept().map(({ path }) => path)
    expect(left).toContain('drafts.save')
    for (const path of secretCalls()) expect(left).not.toContain(path)
  })
})
