import { beforeEach, describe, expect, test } from 'vitest'
import { row } from '../../../../src/main/database/row'
import { member } from '../../../../src/main/domains/members/schema'
import { type TestClub, testClub } from '../../club'

// The act of merging and separating: what it refuses, what it writes down, and who is found afterwards.

const DAY = 86_400_000
type Page = {
  version: number
  fields: Record<string, unknown>
  mergedIntoId: string | null
  cards: string[]
  phones: object[]
}
type Change = { field: string; before: string | null; after: string | null; source: string }
type Audited = { action: string; object: string; difference: string | null }

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

async function register(name: string, fields: object = {}, phone?: string, card?: string): Promise<string> {
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name, ...fields },
    phones: phone === undefined ? [] : [{ phone }],
    ...(card && { card }),
  })
  return id
}
const page = (id: string) => club.call<Page>('members.get', { id })
const StatusRow = row({ status: member.status })
const statusOf = (id: string) =>
  club.core.club()?.reader.get(StatusRow, 'SELECT status FROM member WHERE id = ?', Number(id))?.status
const merge = (intoId: string, fromId: string, takeFrom: string[] = []) =>
  club.call<{ mergeId: string; undoUntil: number }>('members.merge', { intoId, fromId, takeFrom })
const undo = (mergeId: string) => club.call<{ id: string; into: string }>('members.undoMerge', { mergeId })
const found = async (text: string) =>
  (await club.call<{ id: string }[]>('members.search', { text })).map(({ id }) => id)
const changes = async (id: string) =>
  (await club.call<Change[]>('members.history', { id })).map(({ field, before, after, source }) => ({
    field,
    before,
    after,
    source,
  }))
const audited = async (action: string) =>
  (await club.call<{ rows: Audited[] }>('audit.list', {})).rows
    .filter((row) => row.action === action)
    .map(({ object, difference }) => [object, JSON.parse(difference ?? 'null')])
const merges = async (input: object = {}) =>
  (await club.call<{ fromName: string; intoName: string }[]>('members.merges', input)).map(
    ({ fromName, intoName }) => `${fromName}→${intoName}`,
  )
const refused = (reason: string) => ({ code: 'member.not_mergeable', facts: { reason } })

describe('is refused', () => {
  test.each(['merge', 'mergePreview'])(
    'members.%s: of one with itself, with nobody, and of who was merged already',
    async (name) => {
      const [wang, li, zhou] = [await register('王芳'), await register('李倩'), await register('周航')]
      const call = (intoId: string, fromId: string) => club.call(`members.${name}`, { intoId, fromId })
      await expect(call(wang, wang)).rejects.toMatchObject(refused('same'))
      await expect(call(wang, '77')).rejects.toMatchObject(refused('missing'))
      await expect(call('77', wang)).rejects.toMatchObject(refused('missing'))
      await merge(wang, li)
      await expect(call(zhou, li)).rejects.toMatchObject(refused('merged'))
      await expect(call(li, zhou)).rejects.toMatchObject(refused('merged'))
    },
  )
})

describe('before', () => {
  test('it says where both say something else, with numbers masked, and how much moves', async () => {
    const wang = await register(
      '王芳',
      { occupation: '教师', guardianPhone: '13700137000', goal: '减脂' },
      '13800138000',
      'A1',
    )
    const li = await register(
      '王方',
      { occupation: '医生', guardianPhone: '13600136000', level: '初级', goal: '减脂' },
      '13900139000',
      'A2',
    )
    await club.call('visits.checkIn', { memberId: li })
    const { conflicts, moves } = await club.call<{ conflicts: { field: string }[]; moves: object[] }>(
      'members.mergePreview',
      {
        intoId: wang,
        fromId: li,
      },
    )
    expect(conflicts.filter(({ field }) => field !== 'joinedOn')).toEqual([
      { field: 'name', into: '王芳', from: '王方' },
      { field: 'occupation', into: '教师', from: '医生' },
      { field: 'guardianPhone', into: '137****7000', from: '136****6000' },
    ])
    expect(moves).toEqual([
      { table: 'member_phone', rows: 1 },
      { table: 'member_card', rows: 1 },
      { table: 'visit', rows: 1 },
    ])
  })
})

describe('merged', () => {
  test('blanks are filled, what was chosen is taken with all that follows from it, the rest stays', async () => {
    const wang = await register('王芳', { occupation: '教师', goal: '减脂' })
    const li = await register('李倩', { occupation: '医生', goal: '增肌', level: '初级' })
    await merge(wang, li, ['name', 'goal'])
    const { version, fields } = await page(wang)
    expect([version, statusOf(wang)]).toEqual([2, 'active'])
    expect(fields).toMatchObject({ name: '李倩', occupation: '教师', goal: '增肌', level: '初级' })
    expect(await changes(wang)).toEqual(
      expect.arrayContaining([
        { field: 'name', before: '王芳', after: '李倩', source: 'merge' },
        { field: 'goal', before: '减脂', after: '增肌', source: 'merge' },
        { field: 'level', before: null, after: '初级', source: 'merge' },
      ]),
    )
    // How a name is searched for is none of what changed.
    expect((await changes(wang)).map(({ field }) => field).sort()).toEqual(['goal', 'level', 'name'])
    expect(await audited('members.merge')).toEqual([
      [`member/${wang}`, { merged: 'M000002', taken: ['name', 'goal', 'level'] }],
    ])
    expect([await found('李倩'), await found('liqian'), await found('王芳')]).toEqual([[wang], [wang], []])
  })

  test('the survivor is found by what moved to it, at once', async () => {
    const [wang, li] = [
      await register('王芳', {}, '13800138000', 'A1'),
      await register('李倩', {}, '13900139000', 'A2'),
    ]
    await merge(wang, li)
    expect([await found('13900139000'), await found('A2'), await found('M000002')]).toEqual([[wang], [wang], []])
    expect([statusOf(li), (await page(li)).mergedIntoId]).toEqual(['merged', wang])
  })

  test('a refusal that both records hold is held once', async () => {
    const [wang, li] = [
      await register('王芳', { optOut: ['service', 'marketing'] }),
      await register('李倩', { optOut: ['marketing', 'complaint'] }),
    ]
    await merge(wang, li)
    expect((await page(wang)).fields.optOut).toEqual(['service', 'marketing', 'complaint'])
  })

  test('one without refusals, rest or reasons changes none of them', async () => {
    const quiet = { optOut: ['service'], doNotDisturbUntil: '2026-12-01', doNotDisturbReason: '出差' }
    const [wang, li] = [await register('王芳', quiet), await register('李倩')]
    await merge(wang, li)
    expect((await page(wang)).fields).toMatchObject(quiet)
    expect(await changes(wang)).toEqual([])
  })
})

describe('separated', () => {
  test('until the thirtieth day has passed, and only once', async () => {
    const [wang, li] = [await register('王芳'), await register('李倩')]
    const { mergeId, undoUntil } = await merge(wang, li)
    expect(undoUntil).toBe(club.clock.now() + 30 * DAY)
    club.clock.set(undoUntil)
    expect(await undo(mergeId)).toMatchObject({ id: li })
    await expect(undo(mergeId)).rejects.toMatchObject({ code: 'record.not_found' })
    await expect(undo('77')).rejects.toMatchObject({ code: 'record.not_found' })
  })

  test('each is found by its own again; what was filled is emptied, what somebody changed since stays', async () => {
    const wang = await register('王芳', {}, '13800138000')
    const li = await register('李倩', { occupation: '医生', goal: '增肌' }, '13900139000', 'A2')
    const { mergeId } = await merge(wang, li, ['name'])
    const { version } = await page(wang)
    await club.call('members.update', { id: wang, version, fields: { goal: '康复', level: '高级' } })
    await undo(mergeId)
    expect(await page(wang)).toMatchObject({
      version: version + 2,
      fields: { name: '王芳', occupation: '', goal: '康复', level: '高级' },
      cards: [],
    })
    expect(await page(li)).toMatchObject({
      version: 3,
      mergedIntoId: null,
      fields: { name: '李倩', occupation: '医生' },
      cards: ['A2'],
    })
    expect(statusOf(li)).toBe('active')
    expect([await found('李倩'), await found('王芳'), await found('13900139000'), await found('13800138000')]).toEqual([
      [li],
      [wang],
      [li],
      [wang],
    ])
    expect((await changes(wang)).filter(({ source }) => source === 'undo')).toEqual(
      expect.arrayContaining([
        { field: 'name', before: '李倩', after: '王芳', source: 'undo' },
        { field: 'occupation', before: '医生', after: null, source: 'undo' },
      ]),
    )
    expect(
      (await changes(wang))
        .filter(({ source }) => source === 'undo')
        .map(({ field }) => field)
        .sort(),
    ).toEqual(['name', 'occupation'])
    expect(await audited('members.undoMerge')).toEqual([[`member/${li}`, { separatedFrom: 'M000001' }]])
  })

  test('not while the survivor itself is merged into somebody', async () => {
    const [wang, li, zhou] = [await register('王芳'), await register('李倩'), await register('周航')]
    const first = await merge(wang, li)
    const second = await merge(zhou, wang)
    await expect(undo(first.mergeId)).rejects.toMatchObject({ code: 'merge.changed' })
    await undo(second.mergeId)
    await undo(first.mergeId)
    expect(await Promise.all([wang, li, zhou].map(async (id) => (await page(id)).mergedIntoId))).toEqual([
      null,
      null,
      null,
    ])
  })
})

test('merges are listed, the newest first, of everybody or of one', async () => {
  const [wang, li, zhou, wu] = [
    await register('王芳'),
    await register('李倩'),
    await register('周航'),
    await register('吴强'),
  ]
  await merge(wang, li)
  club.clock.set(club.clock.now() + 1000)
  await merge(zhou, wu)
  expect(await merges()).toEqual(['吴强→周航', '李倩→王芳'])
  expect([await merges({ memberId: wang }), await merges({ memberId: wu })]).toEqual([['李倩→王芳'], ['吴强→周航']])
})
