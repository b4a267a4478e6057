import { beforeEach, expect, test } from 'vitest'
import { addNotice } from '../../../../src/main/domains/notices/service'
import type { OpenClub } from '../../../../src/main/kernel/context'
import { at, hire, type TestClub, testClub } from '../../club'

type Item = {
  id: string
  what: string
  kind: string
  title: string
  group: string
  owner: string | null
  facts: Record<string, unknown>
}
type Today = { counts: Record<string, number>; items: Item[] }

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

async function customer(name: string, phone: string, time: string, fields: object = {}) {
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name, ...fields },
    phones: [{ phone }],
  })
  club.clock.set(at(time))
  await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
  return id
}

const list = () => club.call<Today>('today.list', {})

test('callbacks stand in groups by the time that is left, the most pressing first', async () => {
  await customer('王芳', '13800138000', '2026-11-18T15:30:00+08:00')
  await customer('李倩', '13800138001', '2026-11-18T17:00:00+08:00')
  await customer('赵敏', '13800138002', '2026-11-18T18:00:00+08:00')
  club.clock.set(at('2026-11-19T15:40:00+08:00'))
  await customer('钱多', '13800138003', '2026-11-19T15:40:00+08:00')
  const { items, counts } = await list()
  expect(items.map(({ title, group }) => [title, group])).toEqual([
    ['王芳', 'overdue'],
    ['李倩', 'soon'],
    ['赵敏', 'today'],
    ['钱多', 'later'],
  ])
  expect(counts).toEqual({ overdue: 1, soon: 1, today: 1, later: 1, bornLate: 0 })
})

test('a running incident presses at once, a stopped one waits for its report, a closed one is over', async () => {
  const incident = await club.call<{ id: string; number: string }>('incidents.start', { type: 'fire', place: '力量区' })
  expect(await list()).toMatchObject({
    counts: { soon: 1 },
    items: [{ id: `incident:${incident.id}`, kind: 'fire', group: 'soon', title: `${incident.number} 力量区` }],
  })
  await club.call('incidents.stop', { id: incident.id })
  expect(await list()).toMatchObject({ counts: { soon: 0, today: 1 }, items: [{ group: 'today' }] })
  await club.call('incidents.close', { id: incident.id })
  expect((await list()).items).toEqual([])
})

test('an import that asks something waits, one that is done does not', async () => {
  const { db } = club.core.club() as OpenClub
  const batch = (id: number, state: string) =>
    db.run(
      `INSERT INTO import_batch (id, kind, file_name, sha256, stored_as, state, columns, options, counts, progress, reading,
         created_at, by) VALUES (?, 'members', ?, '', '', ?, '[]', '{}', '{}', 1, 1, 0, '张店长')`,
      id,
      `名单${id}.xlsx`,
      state,
    )
  batch(1, 'needs')
  batch(2, 'published')
  expect((await list()).items).toMatchObject([{ id: 'import:1', what: 'import', title: '名单1.xlsx', owner: '张店长' }])
})

test('everybody sees only what the own roles may see', async () => {
  const caller = await hire(club, '小李', 'caller')
  const frontdesk = await hire(club, '前台', 'frontdesk')
  const other = await hire(club, '小陈', 'caller')
  await customer('王芳', '13800138000', '2026-11-18T15:30:00+08:00', { accountManagerId: caller.id })
  await customer('李倩', '13800138001', '2026-11-18T15:40:00+08:00', { accountManagerId: other.id })
  const ofCaller = await club.callAs<Today>(caller.desk, 'today.list', {})
  expect(ofCaller.items).toMatchObject([{ title: '王芳', owner: '小李' }])
  expect(ofCaller.counts.later).toBe(1)
  expect(await club.callAs(frontdesk.desk, 'today.list', {})).toMatchObject({ counts: { later: 0 }, items: [] })
})

test('a call brings what its row shows, and nothing else', async () => {
  await customer('王芳', '13800138000', '2026-11-18T15:30:00+08:00')
  const [call] = (await list()).items
  expect(call).toEqual({
    id: expect.stringMatching(/^callback:/),
    what: 'callback',
    kind: 'first',
    title: '王芳',
    memberId: null,
    due: at('2026-11-19T15:30:00+08:00'),
    owner: null,
    toldAt: null,
    group: 'later',
    facts: {},
  })
})

test('born late is counted beside, never listed as overdue', async () => {
  const { id } = await club.call<{ id: string }>('members.register', { fields: { name: '王芳' }, phones: [] })
  const when = at('2026-11-01T12:00:00+08:00')
  await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1, at: when })
  expect(await list()).toEqual({ counts: { overdue: 0, soon: 0, today: 0, later: 0, bornLate: 1 }, items: [] })
})

test('work of the club that is due stands in the queue by what it is about; a caller sees only the own', async () => {
  const caller = await hire(club, '小李', 'caller')
  await customer('王芳', '13800138000', '2026-11-18T15:30:00+08:00')
  const { db } = club.core.club() as OpenClub
  db.run(
    `UPDATE obligation SET is_call = 0, kind = 'complaint_fix', key = 'CMP_FIX/1/c1', subject = 'ticket/1'
     WHERE kind = 'first'`,
  )
  db.run(
    `INSERT INTO ticket (id, number, kind, category, content, demand, urgent, received_at, by)
     VALUES (1, 'TS-20261118-001', 'complaint', 'service', '排队太久', '', 0, 0, '张店长')`,
  )
  const dutiesOf = ({ items }: Today) => items.filter(({ what }) => what === 'duty')
  expect(dutiesOf(await list())).toMatchObject([
    { kind: 'complaint_fix', title: 'TS-20261118-001 王芳', facts: { subject: 'ticket/1', key: 'CMP_FIX/1/c1' } },
  ])
  const own = () => club.callAs<Today>(caller.desk, 'today.list', {})
  expect(dutiesOf(await own())).toEqual([])
  db.run('UPDATE obligation SET staff_id = ? WHERE is_call = 0', Number(caller.id))
  expect(dutiesOf(await own())).toHaveLength(1)
})

test('who is on the way to a customer stands in the queue until the visit is over', async () => {
  const memberId = await customer('王芳', '13800138000', '2026-11-18T15:30:00+08:00')
  const { db } = club.core.club() as OpenClub
  const { key, id } = db.get<{ key: string; id: number }>(`SELECT key, id FROM obligation WHERE kind = 'first'`) ?? {
    key: '',
    id: 0,
  }
  db.run(
    `INSERT INTO home_visit (id, obligation_key, member_id, address, companion, check_in_by, staff_id, by, started_at,
       stopped, reason) VALUES (1, ?, ?, '松石路 1 号', '', ?, 1, '张店长', ?, 0, '')`,
    key,
    Number(memberId),
    at('2026-11-18T15:45:00+08:00'),
    at('2026-11-18T15:31:00+08:00'),
  )
  const visits = async () => (await list()).items.filter(({ what }) => what === 'home_visit')
  expect(await visits()).toMatchObject([
    { title: '王芳', group: 'soon', owner: '张店长', facts: { callbackId: String(id), address: '松石路 1 号' } },
  ])
  club.clock.set(at('2026-11-18T15:46:00+08:00'))
  expect(await visits()).toMatchObject([{ group: 'overdue' }])
  db.run('UPDATE home_visit SET ended_at = started_at')
  expect(await visits()).toEqual([])
})

test('news that nobody has read stand in the queue; promises do not stand there twice', async () => {
  const { db } = club.core.club() as OpenClub
  const tell = (key: string, what: 'radar' | 'escalation') =>
    addNotice({ db, now: club.clock.now() }, { key, what, facts: {}, to: { staffIds: [1] }, toast: false })
  tell('a', 'radar')
  tell('b', 'escalation')
  const news = async () => (await list()).items.filter(({ what }) => what === 'notice')
  const [only, ...more] = await news()
  expect([only?.kind, more]).toEqual(['radar', []])
  expect(only).toMatchObject({ toldAt: club.clock.now(), group: 'today' })
  await club.call('notices.read', { ids: [only?.id.replace('notice:', '') ?? ''] })
  expect(await news()).toEqual([])
})

test('a visit broken off presses on its day; later it is news like any other', async () => {
  const { db } = club.core.club() as OpenClub
  const now = club.clock.now()
  addNotice({ db, now }, { key: 'v', what: 'home_visit', facts: {}, to: { staffIds: [1] }, toast: false })
  const group = async () => (await list()).items.find(({ what }) => what === 'notice')?.group
  expect(await group()).toBe('soon')
  club.clock.set(now + 24 * 3_600_000)
  expect(await group()).toBe('today')
})
