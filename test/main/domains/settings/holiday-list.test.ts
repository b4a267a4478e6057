import { beforeEach, describe, expect, test } from 'vitest'
import { type TestClub, testClub } from '../../club'

type Effect = { membersAffected: number; callbacksMoved: number }
type Answer = {
  taken: number
  years: number[]
  problems: { line: number; code: string; value: string }[]
  effect: Effect | null
}
type Year = { coverage: string; days: { day: string; kind: string; name: string; origin: string }[] }

let club: TestClub
beforeEach(async () => {
  club = await testClub()
})

const importList = (text: string | Buffer, dryRun = false) =>
  club.call<Answer>('settings.importHolidays', {
    file: { name: 'list.csv', base64: Buffer.from(text).toString('base64') },
    dryRun,
  })
const year = (of: number) => club.call<Year>('settings.holidays', { year: of })

/** Spring Festival and National Day of 2027, as the government writes them. */
const OURS = [
  '2027-01-01,放假,元旦',
  ...[5, 6, 7, 8, 9, 10, 11].map((date) => `2027-02-${String(date).padStart(2, '0')},放假,春节`),
  '2027-02-20,调休上班,春节',
  ...[1, 2, 3, 4, 5, 6, 7].map((date) => `2027-10-0${date},放假,国庆节`),
]

test('a year’s list is taken, in any separator and with a heading, and makes the year known', async () => {
  expect((await year(2027)).coverage).toBe('assumed')
  expect(await importList(['日期,类型,名称', ...OURS].join('\n'), true)).toEqual({
    taken: 16,
    years: [2027],
    problems: [],
    effect: expect.objectContaining({ membersAffected: 0, callbacksMoved: 0 }),
  })
  expect((await year(2027)).coverage).toBe('assumed')
  const text = [
    'day\tkind\tname',
    ...OURS.map((line) => line.replaceAll(',', '\t').replace('2027-01-01', '2027年1月1日')),
  ]
  expect(await importList(text.join('\r\n'))).toMatchObject({ taken: 16, problems: [] })
  const known = await year(2027)
  expect(known.coverage).toBe('official')
  expect(known.days).toContainEqual({ day: '2027-02-20', kind: 'makeup', name: '春节', origin: 'user' })
})

describe('nothing is taken while a line is wrong', () => {
  test.each<[string, string[], Answer['problems']]>([
    ['no day', [...OURS, '2027-02-30,放假,春节'], [{ line: 17, code: 'day', value: '2027-02-30' }]],
    ['no kind', [...OURS, '2027-04-05,大概,清明'], [{ line: 17, code: 'kind', value: '大概' }]],
    ['a day twice', [...OURS, '2027-10-01,调休,国庆节'], [{ line: 17, code: 'twice', value: '2027-10-01' }]],
    [
      'a make-up day in the week',
      [...OURS, '2027-10-11,调休,国庆节'],
      [{ line: 17, code: 'weekday', value: '2027-10-11' }],
    ],
    [
      'too many columns',
      [...OURS, '2027-04-05,放假,清明,1'],
      [{ line: 17, code: 'columns', value: '2027-04-05 放假 清明 1' }],
    ],
  ])('%s', async (_what, lines, problems) => {
    expect(await importList(lines.join('\n'))).toEqual({ taken: 0, years: [2027], problems, effect: null })
    expect((await year(2027)).days.every((each) => each.origin === 'assumed')).toBe(true)
  })

  test('another country’s list', async () => {
    const list = ['2027-01-01,holiday,New Year', '2027-07-05,holiday,Independence Day', '2027-12-24,holiday,Christmas']
    expect((await importList(list.join('\n'))).problems).toEqual([
      { line: 2, code: 'foreign', value: '2027-07-05' },
      { line: 3, code: 'foreign', value: '2027-12-24' },
    ])
  })

  test('what is no text at all', async () => {
    await expect(importList(Buffer.from([0, 1, 2, 3, 0, 0, 7]))).rejects.toMatchObject({ code: 'file.unreadable' })
  })
})

test('what a day off would move is told before it is one', async () => {
  const { id } = await club.call<{ id: string }>('members.register', {
    fields: { name: '王芳' },
    phones: [{ phone: '13800138000' }],
  })
  await club.call('consumptions.record', { memberId: id, amountFen: 100, item: '水', quantity: 1 })
  // The call is due on 19 November, whose hours begin later on a day off.
  club.clock.set(club.clock.now() + 1)
  const preview = (kind: string | null) =>
    club.call<Effect>('settings.preview', { days: [{ day: '2026-11-19', kind }] })
  expect(await preview(null)).toMatchObject({ membersAffected: 0, callbacksMoved: 0, plan: { otherDay: 0 } })
  const hours = { ...(await club.call<{ phoneHours: object }>('settings.get', {})).phoneHours, holiday: [] }
  await club.call('settings.update', { changes: { phoneHours: hours } })
  expect((await preview('holiday')).membersAffected).toBe(1)
  expect(await importList('2026-11-19,放假,店庆', true)).toMatchObject({
    problems: [{ code: 'foreign' }],
    effect: null,
  })
})
