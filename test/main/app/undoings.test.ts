import { expect, test } from 'vitest'
import { undoings } from '../../../src/main/app/undoings'
import type { Desk } from '../../../src/main/kernel/desk'
import { contract } from '../../../src/shared/contract/router'
import { MS_PER_DAY, MS_PER_MINUTE } from '../../../src/shared/day'
import { at, hireCaller, type TestClub, testClub, triesOf } from '../club'
import { importText } from '../domains/imports/desk'

/** 20:00, so that a day has an end that is near. */
const EVENING = '2026-11-18T20:00:00+08:00'

type Act = {
  /** Does it, and says what its call is given to take it back. */
  act: (club: TestClub, desk: Desk) => Promise<object>
  /** What must be as before when it was taken back. */
  seen: (club: TestClub) => unknown
  /** The first moment at which it is too late, in ms after it was done; null: it never is. */
  lateAfter: number | null
}

const all = (club: TestClub, sql: string) => club.core.club()?.reader.all<Record<string, unknown>>(sql)
const register = (club: TestClub, name: string) =>
  club.call<{ id: string }>('members.register', {
    fields: { name },
    phones: [{ phone: '13800138000' }],
  })

async function owedCall(club: TestClub, desk: Desk): Promise<string> {
  const { id: memberId } = await register(club, '王芳')
  await club.call('consumptions.record', { memberId, amountFen: 5000, item: '单次' })
  const { rows } = await club.call<{ rows: { id: string }[] }>('callbacks.listDue', {})
  await club.callAs(desk, 'plans.take', { callbackId: rows[0]?.id })
  return rows[0]?.id ?? ''
}

const acts: Readonly<Record<string, Act>> = {
  'callbacks.undo': {
    async act(club, desk) {
      const id = await owedCall(club, desk)
      const made = await club.callAs(desk, 'callbacks.record', { id, outcome: 'no_answer', tries: triesOf(club, id) })
      return { attemptId: made.attemptId }
    },
    seen: (club) => all(club, 'SELECT state, attempts, next_attempt_at FROM obligation'),
    // To midnight.
    lateAfter: 4 * 60 * MS_PER_MINUTE,
  },
  'callbacks.undoSkip': {
    async act(club, desk) {
      const id = await owedCall(club, desk)
      const { skipId } = await club.callAs(desk, 'callbacks.skip', { id, reason: '客户在开会' })
      return { skipId }
    },
    seen: (club) => all(club, 'SELECT obligation_id FROM callback_skip WHERE undone_at IS NULL'),
    lateAfter: null,
  },
  'visits.void': {
    act: async (club) => {
      const { id } = await register(club, '王芳')
      return { id: (await club.call('visits.checkIn', { memberId: id })).id }
    },
    seen: (club) => all(club, 'SELECT id FROM visit WHERE voided_at IS NULL'),
    lateAfter: null,
  },
  'consumptions.void': {
    act: async (club) => {
      const { id } = await register(club, '王芳')
      return { id: (await club.call('consumptions.record', { memberId: id, amountFen: 5000, item: '水' })).id }
    },
    seen: (club) => all(club, 'SELECT id FROM consumption WHERE voided_at IS NULL'),
    lateAfter: null,
  },
  'members.undoMerge': {
    act: async (club) => {
      const into = await register(club, '王芳')
      const from = await club.call<{ id: string }>('members.register', { fields: { name: '王方' }, phones: [] })
      return { mergeId: (await club.call('members.merge', { intoId: into.id, fromId: from.id })).mergeId }
    },
    seen: (club) => all(club, `SELECT id FROM member WHERE status = 'merged'`),
    lateAfter: 30 * MS_PER_DAY + 1,
  },
  'homeVisits.reopen': {
    async act(club, desk) {
      const callbackId = await owedCall(club, desk)
      const checkInBy = club.clock.now() + 60 * MS_PER_MINUTE
      const { id } = await club.callAs(desk, 'homeVisits.start', { callbackId, address: '松石路 1 号', checkInBy })
      await club.callAs(desk, 'homeVisits.finish', { id })
      return { id }
    },
    seen: (club) => all(club, 'SELECT id FROM home_visit WHERE ended_at IS NOT NULL'),
    lateAfter: 30 * MS_PER_MINUTE + 1,
  },
  'imports.undo': {
    act: async (club) => ({ batch: (await importText(club, 'members', '姓名,手机\n李倩,13800138001\n')).batch }),
    seen: (club) => all(club, 'SELECT id FROM member'),
    lateAfter: null,
  },
}

test('every act that can be taken back is tried here', () => {
  expect(Object.keys(acts).toSorted()).toEqual([...undoings.keys()].toSorted())
})

async function doneAndTakenBack(call: string, later: number) {
  const { act, seen } = acts[call] ?? expect.unreachable(call)
  const club = await testClub({ now: EVENING })
  const caller = await hireCaller(club, '李客服')
  const isCall = call.startsWith('callbacks.') || call.startsWith('homeVisits.')
  const desk = isCall ? caller.desk : club.desk
  // What stands before the act, with the call that is owed.
  const input = await act(club, desk)
  const done = seen(club)
  club.clock.set(club.clock.now() + later)
  const undone = await club.callAs(desk, call, input).then(
    () => null,
    (error: { code: string; facts: object }) => error,
  )
  return { undone, changed: JSON.stringify(seen(club)) !== JSON.stringify(done) }
}

test.each([...undoings.keys()])('%s takes back what was done just now', async (call) => {
  expect(await doneAndTakenBack(call, 0)).toEqual({ undone: null, changed: true })
})

test.each(Object.keys(acts).filter((call) => acts[call]?.lateAfter !== null))(
  '%s takes it back to the last moment, and then says until when it could be',
  async (call) => {
    const late = acts[call]?.lateAfter ?? 0
    expect(await doneAndTakenBack(call, late - 1)).toEqual({ undone: null, changed: true })
    const { undone, changed } = await doneAndTakenBack(call, late)
    expect({ undone, changed }).toMatchObject({
      undone: { code: 'undo.expired', facts: { until: at(EVENING) + late - 1 } },
      changed: false,
    })
  },
)

/** Calls that sound as if they took something back, and what they do instead. */
const OTHERS: Readonly<Record<string, string>> = {
  'members.withdrawConsent': 'a consent ends, it was given all the same',
  'memberships.cancel': 'a card ends on a day',
  'imports.cancel': 'nothing was written yet',
  'jobs.cancel': 'nothing was written yet',
  'backups.restore': 'the data of another day',
  'backups.restoreFile': 'the data of another day',
  'incidents.voidEntry': 'the entry stays in the log, crossed out, and a later one says why',
  'plans.giveBack': 'the call goes back to the pool, whenever',
}

test('a call that takes something back has declared until when', () => {
  const names = Object.entries(contract).flatMap(([noun, group]) => Object.keys(group).map((name) => `${noun}.${name}`))
  const sound = names.filter((name) =>
    /\.(undo|void|reopen|withdraw|cancel|takeBack|restore|revert|giveBack)/.test(name),
  )
  expect(sound.filter((name) => !undoings.has(name) && !(name in OTHERS))).toEqual([])
  expect(Object.keys(OTHERS).filter((name) => !names.includes(name))).toEqual([])
})
