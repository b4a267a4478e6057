import { describe, expect, test } from 'vitest'
import { PASSWORD, testClub } from '../../club'

type Made = { id: string; number: string }
type Page = {
  version: number
  fields: Record<string, unknown>
  phones: { id: string; text: string }[]
  cards: string[]
}
type Row = { id: string; name: string }

const liQian = { fields: { name: '李倩' }, phones: [{ phone: '138 0013 8001' }] }

describe('registering [B1 B2]', () => {
  test('a new member has a number, a masked phone, and is found at once', async () => {
    const club = await testClub()
    const made = await club.call<Made>('members.register', { ...liQian, card: 'A002' })
    expect(made).toMatchObject({ number: 'M000001', name: '李倩' })
    const page = await club.call<Page>('members.get', { id: made.id })
    expect(page).toMatchObject({ phones: [{ text: '138****8001' }], cards: ['A002'], fields: { name: '李倩' } })
    for (const text of ['李', '倩', 'liqian', 'lq', '8001', '138', '3800', 'a002', 'M000001'])
      expect(await club.call<Row[]>('members.search', { text }), text).toMatchObject([{ name: '李倩' }])
  })

  test('the same phone blocks in any spelling, and says whose it is', async () => {
    const club = await testClub()
    await club.call('members.register', liQian)
    for (const phone of ['13800138001', '+86 138 0013 8001', '0086-13800138001', '１３８００１３８００１'])
      await expect(
        club.call('members.register', { fields: { name: '王大明' }, phones: [{ phone }] }),
      ).rejects.toMatchObject({
        code: 'member.duplicate',
        facts: { reason: 'phone', number: 'M000001', name: '李倩' },
      })
  })

  test('a family may share a number when the person at the desk says so', async () => {
    const club = await testClub()
    await club.call('members.register', liQian)
    await club.call('members.register', { fields: { name: '李宝' }, phones: [{ phone: '13800138001', shared: true }] })
    expect(await club.call<Row[]>('members.search', { text: '138001' })).toHaveLength(2)
  })

  test('a taken card blocks; a mistyped phone is named', async () => {
    const club = await testClub()
    await club.call('members.register', { ...liQian, card: 'A002' })
    await expect(
      club.call('members.register', { fields: { name: '王' }, phones: [], card: 'A002' }),
    ).rejects.toMatchObject({
      code: 'member.duplicate',
      facts: { reason: 'card' },
    })
    await expect(
      club.call('members.register', { fields: { name: '区小莲' }, phones: [{ phone: '1380013800' }] }),
    ).rejects.toMatchObject({ code: 'phone.invalid', facts: { value: '1380013800' } })
  })

  test.each([
    ['单雄信', 'sxx'],
    ['单雄信', 'shanxiongxin'],
    ['仇英', 'qiuying'],
    ['张𠮷', '𠮷'],
    ["'; DROP TABLE member; --", 'drop'],
    ['<img src=x onerror=alert(1)>', 'img'],
    ['阿卜杜热西提·买买提', '买买提'],
    ['Anna Müller', 'muller'],
    ['\u202e倒写\u202c', '倒写'],
  ])('%s is kept as it is and found by %s', async (name, text) => {
    const club = await testClub()
    const made = await club.call<Made>('members.register', { fields: { name }, phones: [] })
    expect((await club.call<Page>('members.get', { id: made.id })).fields.name).toBe(name)
    expect(await club.call<Row[]>('members.search', { text })).toMatchObject([{ id: made.id }])
  })

  test('who it may already be is shown while typing', async () => {
    const club = await testClub()
    await club.call('members.register', {
      fields: { name: '李倩', birthDate: '1992-07-15' },
      phones: [{ phone: '13800138001' }],
    })
    const found = (input: Record<string, unknown>) => club.call<unknown[]>('members.duplicates', input)
    // Half a number is nobody's yet.
    expect(await found({ phones: ['1380'] })).toMatchObject([{ weight: 'warns', reason: 'phone_beginning' }])
    expect(await found({ phones: ['138 0013 8001'] })).toMatchObject([{ weight: 'blocks', reason: 'phone' }])
    expect(await found({ name: '李　倩' })).toMatchObject([{ weight: 'warns', reason: 'name' }])
    expect(await found({ name: '丽谦', birthDate: '1992-07-15' })).toMatchObject([{ reason: 'name_birthday' }])
    expect(await found({ name: '王', phones: ['139'] })).toEqual([])
  })
})

describe('editing', () => {
  test('what a field said before is kept [B2]', async () => {
    const club = await testClub()
    const { id } = await club.call<Made>('members.register', liQian)
    await club.call('members.update', { id, version: 1, fields: { occupation: '教师' } })
    await club.call('members.update', { id, version: 2, fields: { occupation: '医生' } })
    expect(await club.call('members.history', { id, field: 'occupation' })).toMatchObject([
      { before: '教师', after: '医生', by: '张店长' },
      { before: null, after: '教师' },
    ])
  })

  test('the second of two windows learns what changed, and nothing of its own is saved', async () => {
    const club = await testClub()
    const { id } = await club.call<Made>('members.register', liQian)
    await club.call('members.update', { id, version: 1, fields: { occupation: '教师' } })
    await expect(club.call('members.update', { id, version: 1, fields: { wechat: 'lq' } })).rejects.toMatchObject({
      code: 'record.changed',
      facts: { version: 2, fields: ['occupation'], by: '张店长' },
    })
    expect((await club.call<Page>('members.get', { id })).fields).toMatchObject({ occupation: '教师', wechat: '' })
  })

  test('a renamed member is found by the new name and not by the old', async () => {
    const club = await testClub()
    const { id } = await club.call<Made>('members.register', liQian)
    await club.call('members.update', { id, version: 1, fields: { name: '赵雷' } })
    expect(await club.call('members.search', { text: 'zhaolei' })).toMatchObject([{ id }])
    expect(await club.call('members.search', { text: '李倩' })).toEqual([])
  })
})

describe('what is not for everybody', () => {
  test('revealing a phone is written down with the member [C13]', async () => {
    const club = await testClub()
    const { id } = await club.call<Made>('members.register', liQian)
    expect(await club.call('members.revealPhone', { id })).toMatchObject({ phones: [{ text: '13800138001' }] })
    const log = await club.call<{ rows: { action: string; object: string }[] }>('audit.list', {})
    expect(log.rows[0]).toMatchObject({ action: 'members.revealPhone', object: `member/${id}` })
  })

  test('numbers of others are masked like the member’s own, in the history too, and shown on request [C13]', async () => {
    const club = await testClub()
    const fields = { ...liQian.fields, emergencyPhone: '13912345678 妈妈', guardianPhone: '010-62345678' }
    const { id } = await club.call<Made>('members.register', { ...liQian, fields })
    const shown = { emergencyPhone: '139****5678 妈妈', guardianPhone: '010****5678' }
    expect((await club.call<Page>('members.get', { id })).fields).toMatchObject(shown)
    await club.call('members.update', { id, version: 1, fields: { emergencyPhone: '13912340000' } })
    const seen = [
      await club.call('members.history', { id }),
      await club.call('members.timeline', { id, limit: 20, offset: 0 }),
    ]
    expect(JSON.stringify(seen)).toContain('139****5678')
    expect(JSON.stringify(seen)).not.toMatch(/1391234|62345678/)
    // Half typed over, it would take the place of the real one.
    await expect(
      club.call('members.update', { id, version: 2, fields: { emergencyPhone: '139****1111' } }),
    ).rejects.toMatchObject({ code: 'phone.invalid' })
    expect(await club.call('members.revealSidePhone', { id, field: 'guardianPhone' })).toEqual({ text: '010-62345678' })
    const log = await club.call<{ rows: { action: string; object: string }[] }>('audit.list', {})
    expect(log.rows[0]).toMatchObject({ action: 'members.revealSidePhone', object: `member/${id}` })
  })

  test('a landline is masked behind its area code, and shown as one dials it', async () => {
    const club = await testClub()
    const { id } = await club.call<Made>('members.register', { ...liQian, phones: [{ phone: '010-62345678' }] })
    expect(await club.call('members.get', { id })).toMatchObject({ phones: [{ text: '010****5678' }] })
    expect(await club.call('members.revealPhone', { id })).toMatchObject({ phones: [{ text: '01062345678' }] })
  })

  test('health data is sealed: the database holds no readable word of it', async () => {
    const club = await testClub()
    const { id } = await club.call<Made>('members.register', {
      ...liQian,
      consents: [{ what: 'health', version: '1' }],
      health: '腰椎间盘突出',
    })
    expect(await club.call('members.get', { id })).toMatchObject({ hasHealth: true })
    expect(await club.call('members.openHealth', { id, reason: '开课前确认' })).toEqual({ text: '腰椎间盘突出' })
    const kept = club.core.club()?.reader.get<{ sealed: string }>('SELECT sealed FROM member_health')
    expect(kept?.sealed).not.toContain('腰椎')
  })

  test('health is neither written without consent nor opened or written without a reason', async () => {
    const club = await testClub()
    await expect(club.call('members.register', { ...liQian, health: '哮喘' })).rejects.toMatchObject({
      code: 'member.no_consent',
    })
    const { id } = await club.call<Made>('members.register', liQian)
    const write = (text: string, reason = '本人告知') => club.call('members.writeHealth', { id, text, reason })
    await expect(write('哮喘')).rejects.toMatchObject({ code: 'member.no_consent' })
    await club.call('members.giveConsent', { id, what: 'health', version: '1' })
    await expect(write('哮喘', '  ')).rejects.toMatchObject({ code: 'input.invalid' })
    await write('哮喘')
    await expect(club.call('members.openHealth', { id, reason: ' ' })).rejects.toMatchObject({ code: 'input.invalid' })

    const { consents } = await club.call<{ consents: { id: string; what: string }[] }>('members.get', { id })
    const given = consents.find(({ what }) => what === 'health')?.id
    await club.call('members.withdrawConsent', { id, consentId: given })
    await expect(write('哮喘，已好转')).rejects.toMatchObject({ code: 'member.no_consent' })
    // What was kept may always be taken away.
    await write('')
    expect(await club.call('members.get', { id })).toMatchObject({ hasHealth: false })
  })

  test('the front desk finds by the last four digits only, and cannot reveal', async () => {
    const club = await testClub()
    await club.call('members.register', liQian)
    const { id } = await club.call<Made>('staff.add', {
      name: '小前台',
      roles: ['frontdesk'],
      password: 'front desk 1',
      ownPassword: PASSWORD,
    })
    const desk = club.core.newDesk()
    await club.callAs(desk, 'access.signIn', { staffId: id, password: 'front desk 1' })
    expect(await club.callAs(desk, 'members.search', { text: '8001' })).toHaveLength(1)
    expect(await club.callAs(desk, 'members.search', { text: '13800' })).toEqual([])
    await expect(club.callAs(desk, 'members.revealPhone', { id: '1' })).rejects.toMatchObject({ code: 'access.denied' })
  })
})

describe('merging [B5]', () => {
  async function pair() {
    const club = await testClub()
    const into = await club.call<Made>('members.register', {
      fields: { name: '王小明' },
      phones: [{ phone: '13800138000' }],
    })
    const from = await club.call<Made>('members.register', {
      fields: { name: '王小名', occupation: '教师' },
      phones: [{ phone: '13900139000' }],
      card: 'A9',
    })
    await club.call('visits.checkIn', { memberId: from.id })
    await club.call('consumptions.record', { memberId: from.id, amountFen: 5000, item: '水' })
    return { club, into, from }
  }

  test('every fact moves, blanks are filled, the other row points on', async () => {
    const { club, into, from } = await pair()
    await club.call('members.merge', { intoId: into.id, fromId: from.id })
    const page = await club.call<Page>('members.get', { id: into.id })
    expect(page).toMatchObject({
      fields: { name: '王小明', occupation: '教师' },
      cards: ['A9'],
      summary: { visits: 1, consumptions: 1 },
    })
    expect(page.phones).toHaveLength(2)
    expect(await club.call('members.get', { id: from.id })).toMatchObject({ mergedIntoId: into.id })
    expect(await club.call('members.search', { text: '13900' })).toMatchObject([{ id: into.id }])
    await expect(club.call('visits.checkIn', { memberId: from.id })).rejects.toMatchObject({ code: 'member.merged' })
  })

  test('undone, both are what they were; what came later stays where it was recorded', async () => {
    const { club, into, from } = await pair()
    const before = await club.call<Page>('members.get', { id: from.id })
    const { mergeId } = await club.call<{ mergeId: string }>('members.merge', { intoId: into.id, fromId: from.id })
    await club.call('consumptions.record', { memberId: into.id, amountFen: 100, item: '茶' })
    await club.call('members.undoMerge', { mergeId })
    const again = await club.call<Page>('members.get', { id: from.id })
    expect(again).toMatchObject({
      fields: before.fields,
      cards: before.cards,
      mergedIntoId: null,
      summary: { visits: 1, consumptions: 1 },
    })
    expect(await club.call('members.get', { id: into.id })).toMatchObject({
      fields: { occupation: '' },
      summary: { visits: 0, consumptions: 1 },
    })
  })

  test('after thirty days it stays merged', async () => {
    const { club, into, from } = await pair()
    const { mergeId } = await club.call<{ mergeId: string }>('members.merge', { intoId: into.id, fromId: from.id })
    club.clock.set(club.clock.now() + 30 * 86_400_000 + 1)
    await expect(club.call('members.undoMerge', { mergeId })).rejects.toMatchObject({ code: 'undo.expired' })
  })
})
