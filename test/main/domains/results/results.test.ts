import { beforeEach, describe, expect, test } from 'vitest'
import { FIGURES } from '../../../../src/main/domains/results/appraisal'
import { ACTIVITIES, CALLS, TOPICS, WORDS } from '../../../../src/main/domains/results/overview'
import { trendOf } from '../../../../src/main/domains/results/trend'
import { completeOlderAttempts } from '../../../../src/main/domains/talks/older-attempts'
import type { OpenClub } from '../../../../src/main/kernel/context'
import { hire, PASSWORD } from '../../club'
import { CallDesk } from '../callbacks/call-desk'

let desk: CallDesk
beforeEach(async () => {
  desk = await CallDesk.open('billiards')
})

const november = { from: '2026-11-01', until: '2026-11-30' }
type Average = { average: number | null; n: number }
type Overview = {
  calls: number
  reached: number
  satisfaction: Average
  effective: { count: number; of: number }
  byKind: { kind: string; calls: number }[]
  byOutcome: { outcome: string; calls: number }[]
  byMonth: { month: string; calls: number }[]
  byTopic: { topic: string; now: Average; before: Average; opinions: number; trend: string }[]
  words: { word: string; now: number; before: number }[]
  activities: { activity: string; visits: number; members: number }[]
}
const overview = (period: object = november) => desk.club.call<Overview>('results.overview', period)
const rows = (filter: object = {}) =>
  desk.club.call<{ total: number; rows: { member: string; opinions: string[] }[] }>('results.rows', {
    ...november,
    ...filter,
  })

/** Calls to as many new customers on one day, each answered with `score` and the words. */
async function calls(day: string, n: number, score: number, opinion = '', outcome = 'reached') {
  desk.on(`${day}T11:00`)
  for (let nth = 0; nth < n; nth++) {
    const name = `${day}客${nth}`
    await desk.customer(name, null)
    const { rows: queue } = await desk.queue({ bornLate: false })
    const call = queue.find((row) => row.member === name)
    const { id: questionnaireId } = await desk.questionnaire()
    const answers =
      outcome === 'reached'
        ? [{ question: 'cloth', score }, ...(opinion === '' ? [] : [{ question: 'opinion', text: opinion }])]
        : []
    await desk.record(call?.id ?? '', outcome, { questionnaireId, answers })
  }
}

describe('results by category and by period [C10]', () => {
  test('every figure has its n, and opens its rows', async () => {
    await calls('11-10', 3, 4, '大厅太冷，灯光刺眼')
    await calls('11-11', 2, 2)
    await calls('11-12', 1, 0, '', 'no_answer')
    const found = await overview()
    expect(found).toMatchObject({
      calls: 6,
      reached: 5,
      satisfaction: { average: 16 / 5, n: 5 },
      effective: { count: 3, of: 5 },
      byKind: [{ kind: 'first', calls: 6 }],
      byMonth: [{ month: '2026-11', calls: 6 }],
    })
    expect(found.byOutcome).toEqual([
      { outcome: 'reached', calls: 5 },
      { outcome: 'no_answer', calls: 1 },
    ])
    expect(found.words).toContainEqual({ word: '灯光', now: 3, before: 0 })
    expect((await rows()).total).toBe(found.calls)
    expect((await rows({ outcome: 'no_answer' })).total).toBe(1)
    expect(
      await desk.club.call('results.answers', { ...november, answer: 'score', topic: 'venue', atMost: 2 }),
    ).toMatchObject({
      total: 2,
    })
    expect((await rows({ effective: true })).total).toBe(found.effective.count)
    const said = await rows({ word: '灯光', limit: 2 })
    expect(said.total).toBe(3)
    expect(said.rows[0]).toMatchObject({ member: '11-10客2', opinions: ['大厅太冷，灯光刺眼'] })
  })

  test('a month later the same figures stand as what was before', async () => {
    await calls('11-10', 12, 5)
    await calls('12-10', 12, 2, '台呢不平')
    const [venue] = (await overview({ from: '2026-12-01', until: '2026-12-31' })).byTopic
    expect(venue).toMatchObject({
      topic: 'venue',
      now: { average: 2, n: 12 },
      before: { average: 5, n: 12 },
      trend: 'falling',
    })
    const [month] = (await overview({ from: '2026-11-01', until: '2026-12-31' })).byMonth
    expect(month).toMatchObject({ month: '2026-11', calls: 12 })
  })

  test('a call that was taken back counts nowhere', async () => {
    await calls('11-10', 2, 4, '灯光刺眼')
    const { rows: last } = await desk.club.call<{ rows: { attemptId: string }[] }>('results.rows', november)
    for (const { attemptId } of last) await desk.club.call('callbacks.undo', { attemptId })
    expect(await overview()).toMatchObject({ calls: 0, satisfaction: { n: 0 }, byTopic: [], words: [] })
    expect((await rows()).total).toBe(0)
  })

  test('what members do most, by visits', async () => {
    for (const [name, activity] of [
      ['甲', '斯诺克'],
      ['乙', '斯诺克'],
      ['丙', '中式八球'],
    ]) {
      const memberId = await desk.member(name ?? '')
      await desk.club.call('visits.checkIn', { memberId, activity })
    }
    expect((await overview()).activities).toEqual([
      { activity: '斯诺克', visits: 2, members: 2 },
      { activity: '中式八球', visits: 1, members: 1 },
    ])
  })

  test('a period that ends before it begins is refused', async () => {
    await expect(overview({ from: '2026-11-02', until: '2026-11-01' })).rejects.toMatchObject({ code: 'input.invalid' })
  })

  test('whoever may not read reports reads none of it', async () => {
    const { desk: caller } = await hire(desk.club, '小李', 'caller')
    await expect(desk.club.callAs(caller, 'results.overview', november)).rejects.toMatchObject({
      code: 'access.denied',
    })
  })
})

describe('a trend is said only where the answers show it [C10]', () => {
  const points = (...scores: number[]) => ({
    n: scores.length,
    sum: scores.reduce((sum, each) => sum + each, 0),
    squares: scores.reduce((sum, each) => sum + each * each, 0),
  })
  const times = (n: number, ...scores: number[]) => points(...Array.from({ length: n }, () => scores).flat())
  test.each([
    ['nine answers', times(9, 5), times(9, 1), 'few'],
    ['ten against nine', times(10, 5), times(9, 1), 'few'],
    ['much better', times(10, 5), times(10, 3), 'rising'],
    ['much worse', times(10, 2, 3), times(10, 4, 5), 'falling'],
    ['a difference that chance makes', times(5, 3, 4), points(3, 3, 3, 3, 4, 4, 4, 4, 4, 4), 'steady'],
    [
      'a sure difference that is nobody’s concern',
      times(5000, 4),
      points(...Array(4600).fill(4), ...Array(400).fill(3)),
      'steady',
    ],
    ['the same', times(20, 1, 5), times(20, 1, 5), 'steady'],
  ])('%s', (_what, now, before, trend) => expect(trendOf(now, before)).toBe(trend))
})

describe('the monthly appraisal of calling [C2]', () => {
  test('counts the own calls, first calls on time, satisfaction with n and effective feedback', async () => {
    const { desk: caller, id } = await hire(desk.club, '小李', 'caller')
    await desk.club.call('staff.certify', { id, validUntil: '2027-12-31' })
    desk.on('11-10T11:00')
    await desk.customer('按时', '13800138000')
    await desk.customer('迟了', '13800138001')
    await desk.customer('没打', '13800138002', { accountManagerId: id })
    const idOf = async (name: string) => (await desk.queue()).rows.find(({ member }) => member === name)?.id
    const { id: questionnaireId } = await desk.questionnaire()
    const record = async (name: string) => {
      const callbackId = await idOf(name)
      await desk.club.callAs(caller, 'plans.take', { callbackId })
      return desk.club.callAs(caller, 'callbacks.record', {
        id: callbackId,
        outcome: 'reached',
        tries: 0,
        questionnaireId,
        answers: [{ question: 'cloth', score: 4 }],
      })
    }
    desk.on('11-11T10:30')
    await record('按时')
    desk.on('11-12T10:30')
    await record('迟了')
    const lines = await desk.club.call<object[]>('results.appraisal', { month: '2026-11' })
    const own = {
      staffId: id,
      name: '小李',
      calls: 2,
      reached: 2,
      firstCalls: { count: 1, of: 3, excluded: 0 },
      satisfaction: { average: 4, n: 2 },
      effective: { count: 0, of: 2 },
    }
    expect(lines).toContainEqual(own)
    expect(await rows({ staffId: id })).toMatchObject({ total: 2 })
    // Each sees the own line; the supervisor the team's.
    expect(await desk.club.callAs(caller, 'results.appraisal', { month: '2026-11' })).toEqual([own])
    const { desk: supervisor } = await hire(desk.club, '主管', 'supervisor')
    expect(await desk.club.callAs(supervisor, 'results.appraisal', { month: '2026-11' })).toEqual([own])
    expect(await desk.club.call('results.appraisal', { month: '2026-10' })).toMatchObject([
      { calls: 0, firstCalls: { of: 0 } },
    ])
    // Who has left stays where there are figures, and nowhere else.
    await desk.club.call('staff.deactivate', { id, ownPassword: PASSWORD })
    expect(await desk.club.call('results.appraisal', { month: '2026-11' })).toContainEqual(own)
    expect(await desk.club.call('results.appraisal', { month: '2026-10' })).toEqual([])
  })
})

test('attempts of an older version are taken in once, with their points by topic', async () => {
  await desk.customer()
  const { done } = await desk.record((await desk.first()).id, 'reached', {
    scores: { venue: 5, service: 3 },
    note: '灯光太暗',
  })
  const open = desk.club.core.club() as OpenClub
  await desk.club.core.command(desk.club.core.actorOf(desk.club.desk), 'test', ({ db }) => {
    // The older version kept no answers apart, and had no guard over them.
    db.run('DROP TRIGGER attempt_answer_no_delete')
    db.run('DELETE FROM attempt_answer')
    db.run('UPDATE attempt SET kind = NULL, asked = 0, answered = 0, points = 0, scored = 0, effective = 0')
    completeOlderAttempts(db)
    completeOlderAttempts(db)
  })
  expect(open.reader.all('SELECT question, topic, score FROM attempt_answer ORDER BY id')).toEqual([
    { question: 'venue', topic: 'venue', score: 5 },
    { question: 'service', topic: 'service', score: 3 },
  ])
  expect(await overview()).toMatchObject({
    calls: 1,
    satisfaction: { average: 4, n: 2 },
    effective: { count: 1, of: 1 },
    byKind: [{ kind: done.kind, calls: 1 }],
  })
})

test.each([
  ['calls', CALLS, 'attempt_counted'],
  ['an appraisal', FIGURES, 'attempt_counted'],
  ['topics', TOPICS, 'attempt_answer_by_time'],
  ['words', WORDS, 'attempt_word_by_time'],
  ['activities', ACTIVITIES, 'visit_by_activity'],
])('%s are added up from an index alone', (_what, sql, index) => {
  const open = desk.club.core.club() as OpenClub
  expect(open.reader.plan(sql, null, null)).toContain(`COVERING INDEX ${index}`)
})
