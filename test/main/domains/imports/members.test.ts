import { describe, expect, test } from 'vitest'
import { testClub } from '../../club'
import { countOf, importText, rowsOf, undo } from './desk'

const HEAD = '卡号,姓名,手机,性别,生日,微信'

describe('a row of somebody who is there already', () => {
  test('same card and phone: blanks are filled, what differs is told and stays', async () => {
    const club = await testClub()
    await importText(club, 'members', `${HEAD}\nA1,李倩,13800138001,女,,\n`)
    const report = await importText(club, 'members', `${HEAD}\nA1,李　倩,138 0013 8001,男,1990-01-02,liqian\n`)
    expect(report).toMatchObject({
      taken: 0,
      already: 1,
      refused: [],
      warned: [{ row: 2, field: 'gender', code: 'differs' }],
    })
    expect(rowsOf(club, 'SELECT name, gender, birth_date, wechat, version FROM member')).toEqual([
      { name: '李倩', gender: 'female', birth_date: '1990-01-02', wechat: 'liqian', version: 2 },
    ])
    expect(rowsOf(club, `SELECT field, before, after, source FROM member_change ORDER BY field`)).toEqual([
      { field: 'birthDate', before: null, after: '1990-01-02', source: 'import' },
      { field: 'wechat', before: null, after: 'liqian', source: 'import' },
    ])
  })

  test('same phone and name without spaces; the card they did not have is added', async () => {
    const club = await testClub()
    await importText(club, 'members', `${HEAD}\n,李 倩,13800138001,,,\n`)
    const report = await importText(club, 'members', `${HEAD}\nA1,李倩,13800138001,,,\n`)
    expect(report).toMatchObject({ taken: 0, already: 1, warned: [] })
    expect(rowsOf(club, 'SELECT card FROM member_card')).toEqual([{ card: 'A1' }])
  })

  test('a card whose holder has another name and phone is refused', async () => {
    const club = await testClub()
    await importText(club, 'members', `${HEAD}\nA1,李倩,13800138001,,,\n`)
    const report = await importText(club, 'members', `${HEAD}\nA1,王芳,13800138009,,,\n`)
    expect(report.refused).toEqual([{ row: 2, field: 'card', code: 'duplicate_card', value: 'A1' }])
    expect(countOf(club, 'member')).toBe(1)
  })

  test('somebody registered by hand is found too', async () => {
    const club = await testClub()
    await club.call('members.register', {
      fields: { name: '李倩' },
      phones: [{ phone: '13800138001', shared: false }],
    })
    const report = await importText(club, 'members', `${HEAD}\nA1,李倩,13800138001,女,,\n`)
    expect(report).toMatchObject({ taken: 0, already: 1 })
    expect(rowsOf(club, 'SELECT gender FROM member')).toEqual([{ gender: 'female' }])
  })

  test('with neither card nor phone the same name is the same row again, unless the birthdays differ', async () => {
    const club = await testClub()
    const text = '姓名,生日\n王伟,\n刘洋,1990-01-01\n刘洋,1985-05-05\n'
    expect(await importText(club, 'members', text)).toMatchObject({ taken: 3, already: 0 })
    expect(await importText(club, 'members', text)).toMatchObject({ taken: 0, already: 3 })
  })
})

describe('inside one file', () => {
  test('two rows of one person become one, and both fill', async () => {
    const club = await testClub()
    const report = await importText(
      club,
      'members',
      `${HEAD}\nA1,李倩,13800138001,,1990-01-02,\nA1,李倩,13800138001,女,,\n`,
    )
    expect(report).toMatchObject({ rows: 2, taken: 1, already: 1 })
    expect(rowsOf(club, 'SELECT gender, birth_date FROM member')).toEqual([
      { gender: 'female', birth_date: '1990-01-02' },
    ])
  })

  test("one phone of two people is refused, or a family's when that is said", async () => {
    const text = `${HEAD}\nA1,王小明,13800138000,,,\nA2,王大明,13800138000,,,\n`
    const strict = await testClub()
    expect((await importText(strict, 'members', text)).refused).toEqual([
      { row: 3, field: 'phone', code: 'duplicate_phone', value: '138 0013 8000' },
    ])
    const family = await testClub()
    const report = await importText(family, 'members', text, { sharedPhones: true })
    expect(report).toMatchObject({ taken: 2, refused: [], warned: [{ row: 3, field: 'phone', code: 'phone_shared' }] })
    expect(rowsOf(family, 'SELECT shared FROM member_phone ORDER BY id')).toEqual([{ shared: 0 }, { shared: 1 }])
  })
})

test('the card of a row becomes a membership, once; a list of cards with the same line adds none', async () => {
  const club = await testClub()
  const members = '卡号,姓名,手机,会员类型,开卡日期,到期日期\nA1,李倩,13800138001,年卡,2026-01-01,2026-12-31\n'
  await importText(club, 'members', members)
  await importText(club, 'members', members)
  expect(rowsOf(club, 'SELECT plan, starts_on, ends_on, price_fen FROM membership')).toEqual([
    { plan: '年卡', starts_on: '2026-01-01', ends_on: '2026-12-31', price_fen: null },
  ])
  const cards = '卡号,卡种,开卡日期,到期日期,实收金额\nA1,年卡,2026-01-01,2026-11-30,1888\nB9,年卡,2026-01-01,,\n'
  const report = await importText(club, 'memberships', cards)
  expect(report).toMatchObject({
    already: 1,
    taken: 0,
    refused: [{ row: 3, field: 'card', code: 'unknown_member', value: 'B9' }],
    warned: [{ row: 2, field: 'endsOn', code: 'differs' }],
  })
  expect(rowsOf(club, 'SELECT ends_on, price_fen FROM membership')).toEqual([
    { ends_on: '2026-12-31', price_fen: 188_800 },
  ])
})

test('a plan without a first day is told and left out; an account manager nobody knows too', async () => {
  const club = await testClub()
  const report = await importText(
    club,
    'members',
    '姓名,手机,会员类型,客户经理\n李倩,13800138001,年卡,赵六\n王芳,13800138002,,张店长\n',
  )
  expect(report.warned).toEqual([
    { row: 2, field: 'accountManager', code: 'unknown_staff' },
    { row: 2, field: 'plan', code: 'start_unknown' },
  ])
  expect(rowsOf(club, 'SELECT account_manager_id FROM member ORDER BY id')).toEqual([
    { account_manager_id: null },
    { account_manager_id: 1 },
  ])
})

test("a till's code that became a guest gets its name from the register; undoing that gives the code back", async () => {
  const club = await testClub()
  await importText(club, 'consumptions', '日期,金额,会员\n2026-11-01,10,KERT01\n', { createMembers: true })
  expect(rowsOf(club, 'SELECT name, kind, status FROM member')).toEqual([
    { name: 'KERT01', kind: 'guest', status: 'prospect' },
  ])
  const named = await importText(club, 'members', '卡号,姓名,手机\nKERT01,柯特,13800138001\n')
  expect(rowsOf(club, 'SELECT name, kind, status, pinyin FROM member')).toEqual([
    { name: '柯特', kind: 'member', status: 'active', pinyin: 'kete' },
  ])
  expect(await club.call('members.search', { text: 'kete' })).toHaveLength(1)
  await undo(club, named.batch)
  expect(rowsOf(club, 'SELECT name, kind, status FROM member')).toEqual([
    { name: 'KERT01', kind: 'guest', status: 'prospect' },
  ])
  expect(await club.call('members.search', { text: 'kete' })).toEqual([])
  expect(countOf(club, 'member_phone')).toBe(0)
})

test('who bought a card that nobody knows becomes a member, not a guest; a code of the till the other way round', async () => {
  const club = await testClub()
  const cards = '卡号,姓名,卡种,开卡日期\nB9,赵六,年卡,2026-01-01\n'
  expect(await importText(club, 'memberships', cards, { createMembers: true })).toMatchObject({ taken: 1 })
  await importText(club, 'visits', '日期,卡号\n2026-11-01,B9\n2026-11-01,C1\n', { createMembers: true })
  expect(rowsOf(club, 'SELECT name, kind, joined_on FROM member ORDER BY id')).toEqual([
    { name: '赵六', kind: 'member', joined_on: '2026-01-01' },
    { name: 'C1', kind: 'guest', joined_on: '2026-11-01' },
  ])
})
