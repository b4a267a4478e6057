import { expect, test } from 'vitest'
import { nouns } from '../../../../src/main/app/nouns'
import { columnName } from '../../../../src/main/kernel/member-rows'
import { type TestClub, testClub } from '../../club'

type Made = { id: string }
type Row = Record<string, unknown>
const DAY = 86_400_000

/** Two records of one person, the second one with everything a record can hold. */
async function twins() {
  const club = await testClub()
  const into = await club.call<Made>('members.register', {
    fields: { name: '王小明', optOut: ['marketing'], doNotDisturbUntil: '2026-12-01', doNotDisturbReason: '出差' },
    phones: [{ phone: '13800138000', shared: true }],
  })
  const from = await club.call<Made>('members.register', {
    fields: {
      name: '王小名',
      optOut: ['service'],
      doNotDisturbUntil: '2027-01-31',
      doNotDisturbReason: '术后休养',
      contactPreference: 'online',
      contactFrom: 600,
      contactUntil: 1200,
    },
    phones: [{ phone: '13800138000', shared: true }, { phone: '13900139000' }],
    card: 'A9',
  })
  await club.call('members.update', { id: from.id, version: 1, fields: { occupation: '教师' } })
  await club.call('members.giveConsent', { id: from.id, what: 'health', version: '1' })
  await club.call('members.writeHealth', { id: from.id, text: '膝盖旧伤', reason: '本人告知' })
  await club.call('visits.checkIn', { memberId: into.id })
  await club.call('visits.checkIn', { memberId: from.id })
  await club.call('consumptions.record', { memberId: from.id, amountFen: 5000, item: '水' })
  return { club, into, from }
}

const merge = ({ club, into, from }: Awaited<ReturnType<typeof twins>>, takeFrom: string[] = []) =>
  club.call<{ mergeId: string }>('members.merge', { intoId: into.id, fromId: from.id, takeFrom })
const fieldsOf = async (club: TestClub, id: string) => (await club.call<{ fields: Row }>('members.get', { id })).fields
const healthOf = async (club: TestClub, id: string) =>
  (await club.call<{ text: string }>('members.openHealth', { id, reason: '训练前' })).text

test('whoever refused under either name has refused', async () => {
  const both = await twins()
  await merge(both)
  expect(await fieldsOf(both.club, both.into.id)).toMatchObject({ optOut: ['marketing', 'service'] })
})

test('the later end of rest counts, and the reasons of both are kept', async () => {
  const both = await twins()
  await merge(both)
  expect(await fieldsOf(both.club, both.into.id)).toMatchObject({
    doNotDisturbUntil: '2027-01-31',
    doNotDisturbReason: '出差；术后休养',
  })
})

test('how and when the person likes to be reached is not lost, and hours stay a pair', async () => {
  const both = await twins()
  await merge(both)
  expect(await fieldsOf(both.club, both.into.id)).toMatchObject({
    contactPreference: 'online',
    contactFrom: 600,
    contactUntil: 1200,
  })
})

test('hours are taken from the other record as a pair', async () => {
  const both = await twins()
  await both.club.call('members.update', {
    id: both.into.id,
    version: 1,
    fields: { contactFrom: 840, contactUntil: 900 },
  })
  await merge(both, ['contactUntil'])
  expect(await fieldsOf(both.club, both.into.id)).toMatchObject({ contactFrom: 600, contactUntil: 1200 })
})

test('what both records say of the person’s health is read together, and goes back when they are separated', async () => {
  const both = await twins()
  const { club, into, from } = both
  await club.call('members.giveConsent', { id: into.id, what: 'health', version: '1' })
  await club.call('members.writeHealth', { id: into.id, text: '对花生过敏', reason: '本人告知' })
  const { mergeId } = await merge(both)
  expect(await healthOf(club, into.id)).toBe('对花生过敏\n\n膝盖旧伤')
  await club.call('members.undoMerge', { mergeId })
  expect(await healthOf(club, into.id)).toBe('对花生过敏')
  expect(await healthOf(club, from.id)).toBe('膝盖旧伤')
})

test('health that somebody wrote after the merge stays with the survivor', async () => {
  const both = await twins()
  const { club, into, from } = both
  const { mergeId } = await merge(both)
  await club.call('members.giveConsent', { id: into.id, what: 'health', version: '1' })
  await club.call('members.writeHealth', { id: into.id, text: '已痊愈', reason: '本人告知' })
  await club.call('members.undoMerge', { mergeId })
  expect(await healthOf(club, into.id)).toBe('已痊愈')
  expect(await healthOf(club, from.id)).toBe('膝盖旧伤')
})

test('the file of changes of both is the survivor’s, and no change of the other passes for one since a page was read', async () => {
  const both = await twins()
  const { club, into } = both
  await merge(both)
  const history = await club.call<{ field: string; after: string }[]>('members.history', { id: into.id })
  expect(history).toContainEqual(expect.objectContaining({ field: 'occupation', after: '教师', source: 'form' }))
  expect(history).toContainEqual(expect.objectContaining({ field: 'optOut', source: 'merge' }))
  const refusal = await club
    .call('members.update', { id: into.id, version: 1, fields: { goal: 'x' } })
    .catch((error: { facts?: { changes?: { field: string }[] } }) => error)
  expect(JSON.stringify(refusal)).not.toContain('"form"')
})

test('a person whom one record knows as a member is a member', async () => {
  const club = await testClub()
  const guest = await club.call<Made>('members.register', {
    fields: { name: '王某' },
    phones: [{ phone: '13800138001' }],
  })
  const known = await club.call<Made>('members.register', {
    fields: { name: '王明' },
    phones: [{ phone: '13800138002' }],
  })
  club.core.club()?.db.run(`UPDATE member SET kind = 'guest' WHERE id = ?`, Number(guest.id))
  await club.call('members.merge', { intoId: guest.id, fromId: known.id, takeFrom: [] })
  expect(await fieldsOf(club, guest.id)).toMatchObject({ kind: 'member' })
})

/** Every row of every table that names one of the two, but for the search index's order. */
function rowsAbout(club: TestClub, ids: readonly string[]): Record<string, Row[]> {
  const reader = club.core.club()?.reader ?? expect.unreachable('the club is open')
  const skipped = /^(audit|member_recency|member_merge|obligation)\./
  const columns = nouns.flatMap(({ tables }) => tables.flatMap(({ members }) => members.map(({ column }) => column)))
  const rows = columns
    .map(columnName)
    .filter((name) => !skipped.test(name))
    .map((name) => {
      const [table] = name.split('.')
      return [name, reader.all<Row>(`SELECT * FROM ${table} WHERE ${name} IN (${ids.join(', ')}) ORDER BY 1`)] as const
    })
  return {
    ...Object.fromEntries(rows),
    member: reader.all<Row>(`SELECT * FROM member WHERE id IN (${ids.join(', ')}) ORDER BY id`),
    obligation: reader.all<Row>(
      `SELECT key, state, member_id, due FROM obligation WHERE member_id IN (${ids.join(', ')}) ORDER BY key`,
    ),
  }
}

const OF_THE_RECORD = new Set(['version', 'updated_at'])
const plain = (rows: Record<string, Row[]>) =>
  Object.fromEntries(
    Object.entries(rows).map(([name, each]) => [
      name,
      name === 'member'
        ? each.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !OF_THE_RECORD.has(column))))
        : // What was done is written down; what was there before is all there again.
          each.filter(({ source }) => source !== 'merge' && source !== 'undo'),
    ]),
  )

test('separated again, every column and every row of both is what it was', async () => {
  const both = await twins()
  const { club, into, from } = both
  const before = rowsAbout(club, [into.id, from.id])
  club.clock.set(club.clock.now() + 29 * DAY)
  const { mergeId } = await merge(both, ['name'])
  expect(plain(rowsAbout(club, [into.id, from.id]))).not.toEqual(plain(before))
  await club.call('members.undoMerge', { mergeId })
  const after = plain(rowsAbout(club, [into.id, from.id]))
  expect({ ...after, obligation: [] }).toEqual({ ...plain(before), obligation: [] })
  expect(after.obligation?.map(({ key }) => key)).toEqual(before.obligation?.map(({ key }) => key))
})

test('a merge that an older version made can still be undone: it kept fewer tables, under other names', async () => {
  const both = await twins()
  const { club, into, from } = both
  const { mergeId } = await merge(both)
  const db = club.core.club()?.db ?? expect.unreachable('the club is open')
  const kept = JSON.parse(String(db.get<{ before: Buffer }>('SELECT before FROM member_merge')?.before))
  const consumption = db.all<{ id: number }>('SELECT id FROM consumption').map(({ id }) => id)
  const older = {
    into: kept.into,
    from: kept.from,
    intoVersion: kept.intoVersion,
    moved: {
      phones: kept.rows['member_phone.member_id'].rows,
      cards: kept.rows['member_card.member_id'],
      consents: kept.rows['member_consent.member_id'],
      memberships: [],
      visits: kept.rows['visit.member_id'].rows,
      consumptions: consumption,
      attempts: [],
    },
    droppedPhones: [{ e164: '+8613800138000', kind: 'mobile', shared: 1 }],
  }
  db.run('UPDATE member_merge SET before = ? WHERE id = ?', Buffer.from(JSON.stringify(older)), Number(mergeId))
  await club.call('members.undoMerge', { mergeId })
  const page = await club.call<{ phones: unknown[]; cards: string[]; summary: Row }>('members.get', { id: from.id })
  expect(page.phones).toHaveLength(2)
  expect(page.cards).toEqual(['A9'])
  expect(page.summary).toMatchObject({ visits: 1, consumptions: 1 })
  expect(await fieldsOf(club, into.id)).toMatchObject({ occupation: '', contactPreference: 'phone' })
})
