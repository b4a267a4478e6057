import { beforeEach, describe, expect, test } from 'vitest'
import { deskTick } from '../../../../src/main/app/tick'
import type { Member } from '../../../../src/shared/contract/members'
import type { OwedQuestion } from '../../../../src/shared/contract/questions'
import type { Ticket } from '../../../../src/shared/contract/tickets'
import { hire } from '../../club'
import { CallDesk } from './call-desk'

let desk: CallDesk
beforeEach(async () => {
  desk = await CallDesk.open()
})

const ticket = { kind: 'complaint', category: 'facilities', content: '跑步机坏了三天', demand: '尽快修好' }
const tickets = (filter: object = {}) => desk.club.call<{ total: number; rows: Ticket[] }>('tickets.list', filter)
const questions = (filter: object = {}) =>
  desk.club.call<{ total: number; rows: OwedQuestion[] }>('questions.list', filter)
const member = (id: string) => desk.club.call<Member>('members.get', { id })
const attempts = async (id: string) =>
  (
    await desk.club.call<{ attempts: { answers: object[]; effective: boolean; undone: boolean }[] }>('callbacks.get', {
      id,
    })
  ).attempts

describe('answers question by question [C8 C9]', () => {
  test('are kept with their topic and the version that was asked', async () => {
    await desk.customer()
    const { id, questionnaire } = await desk.questionnaire()
    const answers = [
      { question: 'environment', score: 2 },
      { question: 'environment_why', text: '更衣室有异味' },
      { question: 'culture', text: '愿意，请通知我' },
    ]
    expect(questionnaire?.questions.length).toBeGreaterThan(5)
    const { done } = await desk.record((await desk.first()).id, 'reached', { questionnaireId: id, answers })
    expect(await attempts(done.id)).toMatchObject([
      {
        questionnaireId: id,
        answers: [
          { question: 'environment', topic: 'venue', score: 2, text: '' },
          { question: 'environment_why', topic: 'venue', score: null, text: '更衣室有异味' },
          { question: 'culture', topic: 'culture', score: null, text: '愿意，请通知我' },
        ],
      },
    ])
  })

  test.each([
    ['a question of no questionnaire', [{ question: 'nowhere', score: 3 }]],
    ['a choice that is no option', [{ question: 'culture', text: '随便' }]],
  ])('%s is refused, and nothing is written', async (_what, answers) => {
    await desk.customer()
    const { id } = await desk.first()
    const { id: questionnaireId } = await desk.questionnaire()
    await expect(desk.record(id, 'reached', { questionnaireId, answers })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    expect(await attempts(id)).toEqual([])
  })

  test('answers without their questionnaire are refused', async () => {
    await desk.customer()
    const { id } = await desk.first()
    await expect(desk.record(id, 'reached', { answers: [{ question: 'service', score: 3 }] })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })
})

describe('effective feedback: reached, and 80 % answered or one opinion of substance [C2]', () => {
  const text = (question: string, words: string) => ({ question, text: words })
  const scales = ['environment', 'ventilation', 'equipment', 'service', 'activity']
  // Eight questions are asked when nobody gives few points: five scales, a choice, two open ones.
  const answered = (n: number) => scales.slice(0, n).map((question) => ({ question, score: 4 }))
  test.each([
    ['seven of eight', 'reached', [...answered(5), text('culture', '先了解一下'), text('community', '无')], '', true],
    ['six of eight, 75 %', 'reached', [...answered(5), text('culture', '先了解一下')], '', false],
    ['one opinion', 'reached', [text('opinion', '希望早上开门再早一点')], '', true],
    ['an opinion in the note', 'reached', [], '觉得更衣室太小', true],
    ['words that say nothing', 'reached', [text('opinion', '都挺好的。')], '没什么意见', false],
    [
      'a reason asked for after a low score counts as asked',
      'reached',
      [...answered(4), { question: 'activity', score: 1 }, text('culture', '先了解一下'), text('community', '无')],
      '',
      false,
    ],
    ['a refusal', 'refused', answered(5), '希望早上开门再早一点', false],
  ])('%s', async (_what, outcome, answers, note, effective) => {
    await desk.customer()
    const { id: questionnaireId } = await desk.questionnaire()
    const { done } = await desk.record((await desk.first()).id, outcome, { questionnaireId, answers, note })
    expect(await attempts(done.id)).toMatchObject([{ effective }])
  })

  test('points by topic alone, as older programs give them, count the same way', async () => {
    await desk.customer()
    const scores = { venue: 5, equipment: 4, service: 5, activity: 3 }
    const { done } = await desk.record((await desk.first()).id, 'reached', { scores })
    expect(await attempts(done.id)).toMatchObject([
      { effective: true, answers: [{ topic: 'venue', score: 5 }, { score: 4 }, { score: 5 }, { score: 3 }] },
    ])
  })
})

describe('a problem becomes a ticket without losing the call [C15]', () => {
  test('in the same act, numbered by the day, on the list with its member', async () => {
    const memberId = await desk.customer()
    await desk.customer('李倩', '13800138001')
    const answer = await desk.record((await desk.first()).id, 'reached', { ticket })
    expect(answer.ticket).toMatchObject({ number: 'TS-20261118-001' })
    expect(answer.done.state).toBe('done')
    expect(await tickets()).toMatchObject({ total: 1, rows: [{ ...ticket, memberId, member: '王芳', state: 'open' }] })
    const second = await desk.record(answer.next?.id ?? '', 'reached', { ticket })
    expect(second.ticket?.number).toBe('TS-20261118-002')
    desk.on('11-19T09:00')
    await desk.club.call('tickets.create', { ticket: { kind: 'praise', category: 'service', content: '前台很热情' } })
    expect((await tickets()).rows[0]).toMatchObject({ number: 'TS-20261119-001', memberId: null })
  })

  test('filters: of one member, of one kind, by words', async () => {
    const memberId = await desk.customer()
    await desk.record((await desk.first()).id, 'reached', { ticket })
    await desk.club.call('tickets.create', { ticket: { kind: 'praise', category: 'service', content: '前台很热情' } })
    expect((await tickets({ memberId })).rows.map(({ kind }) => kind)).toEqual(['complaint'])
    expect((await tickets({ kind: 'praise' })).rows.map(({ content }) => content)).toEqual(['前台很热情'])
    expect((await tickets({ text: '跑步机' })).total).toBe(1)
    expect((await tickets({ text: '-002' })).total).toBe(1)
  })

  test('the front desk sees those it took down', async () => {
    const { desk: front } = await hire(desk.club, '前台', 'frontdesk')
    await desk.customer()
    await desk.record((await desk.first()).id, 'reached', { ticket })
    const praise = { kind: 'praise', category: 'service', content: '教练很耐心' }
    const made = await desk.club.callAs<Ticket>(front, 'tickets.create', { ticket: praise })
    expect(await desk.club.callAs(front, 'tickets.list', {})).toMatchObject({ total: 1, rows: [{ id: made.id }] })
    const { rows } = await tickets({ kind: 'complaint' })
    await expect(desk.club.callAs(front, 'tickets.get', { id: rows[0]?.id })).rejects.toMatchObject({
      code: 'record.not_found',
    })
  })
})

describe('what nobody could answer at once is owed [C9]', () => {
  async function asked() {
    const memberId = await desk.customer()
    const answer = await desk.record((await desk.first()).id, 'reached', { questions: ['会员卡能不能转让？'] })
    return { memberId, answer }
  }

  test('within 24 hours, as a callback that brings the answer', async () => {
    const { memberId, answer } = await asked()
    expect(answer.questionIds).toHaveLength(1)
    const [owed] = (await questions()).rows
    expect(owed).toMatchObject({ memberId, text: '会员卡能不能转让？', state: 'open', due: desk.at('11-19T15:00') })
    expect((await desk.queue()).rows).toMatchObject([{ kind: 'owed_answer', key: `Q/${owed?.id}`, memberId }])
  })

  test('preparing it keeps no promise, telling it does', async () => {
    await asked()
    const [owed] = (await questions()).rows
    expect(await desk.club.call('questions.prepare', { id: owed?.id, answer: '可以转让一次' })).toMatchObject({
      state: 'prepared',
      answeredBy: '张店长',
    })
    const call = await desk.first()
    expect(call).toMatchObject({ kind: 'owed_answer', state: 'open' })
    const told = await desk.record(call.id, 'reached')
    expect(told.done.state).toBe('done')
    expect((await questions()).total).toBe(0)
    expect((await questions({ state: 'all' })).rows).toMatchObject([{ state: 'told', answer: '可以转让一次' }])
    await desk.club.call('callbacks.undo', { attemptId: told.attemptId })
    expect((await questions()).rows).toMatchObject([{ state: 'prepared', toldAt: null }])
  })

  test('nobody reached is nobody told', async () => {
    await asked()
    const call = await desk.first()
    await desk.record(call.id, 'no_answer')
    expect((await questions()).rows).toMatchObject([{ state: 'open' }])
  })

  test('it is asked for at the next check-in', async () => {
    const { memberId } = await asked()
    expect(await desk.club.call('visits.checkIn', { memberId })).toMatchObject({ owed: [{ kind: 'owed_answer' }] })
  })
})

describe('a wish not to be called [C7]', () => {
  test('is obeyed at once, stands in the file with its history, and goes with the call', async () => {
    const memberId = await desk.customer()
    const answer = await desk.record((await desk.first()).id, 'refused', { doNotCall: { reason: '不要再打了' } })
    expect((await member(memberId)).fields).toMatchObject({ optOut: ['service'], doNotDisturbReason: '不要再打了' })
    const history = await desk.club.call<{ field: string; after: string | null }[]>('members.history', { id: memberId })
    expect(history).toContainEqual(expect.objectContaining({ field: 'optOut', after: '["service"]' }))
    await desk.club.call('callbacks.undo', { attemptId: answer.attemptId })
    expect((await member(memberId)).fields).toMatchObject({ optOut: [], doNotDisturbReason: '' })
  })

  test('a word said since is not overwritten by taking the call back', async () => {
    const memberId = await desk.customer()
    const answer = await desk.record((await desk.first()).id, 'refused', { doNotCall: { reason: '不要再打了' } })
    const { version } = await member(memberId)
    await desk.club.call('members.update', { id: memberId, version, fields: { doNotDisturbReason: '住院' } })
    await desk.club.call('callbacks.undo', { attemptId: answer.attemptId })
    expect((await member(memberId)).fields).toMatchObject({ optOut: [], doNotDisturbReason: '住院' })
  })

  test('nobody who was not spoken to can have said so', async () => {
    await desk.customer()
    await expect(desk.record((await desk.first()).id, 'no_answer', { doNotCall: {} })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })
})

describe('taking a call back takes everything back that came of it', () => {
  test('answers, ticket, owed answers and the refusal, as one', async () => {
    const memberId = await desk.customer()
    const full = await desk.fullAnswers()
    const { attemptId, done } = await desk.record((await desk.first()).id, 'refused', {
      ...full,
      ticket,
      questions: ['几点关门？', '能停车吗？'],
      doNotCall: { reason: '太忙' },
    })
    await desk.club.call('callbacks.undo', { attemptId })
    expect(await desk.club.call('callbacks.get', { id: done.id })).toMatchObject({ callback: { state: 'open' } })
    expect((await tickets()).rows).toMatchObject([{ state: 'withdrawn', number: 'TS-20261118-001' }])
    expect(await questions()).toMatchObject({ total: 0 })
    expect((await questions({ state: 'all' })).rows.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
    expect((await member(memberId)).fields.optOut).toEqual([])
    expect((await desk.queue()).rows.map(({ kind }) => kind)).toEqual(['first'])
    expect(await desk.club.call('callbacks.round', { since: desk.at('11-18T14:00') })).toMatchObject({
      calls: 0,
      satisfaction: { average: null, n: 0 },
      tickets: 0,
      questions: 0,
      left: 1,
    })
  })
})

describe('two windows recording the same call', () => {
  test('the second is told that the first was quicker, and nothing of it is written', async () => {
    await desk.customer()
    const { id, attempts: seen } = await desk.first()
    await desk.record(id, 'no_answer', { tries: seen })
    await expect(desk.record(id, 'no_answer', { tries: seen, ticket })).rejects.toMatchObject({
      code: 'record.changed',
      facts: { version: 1 },
    })
    expect((await attempts(id)).length).toBe(1)
    expect((await tickets()).total).toBe(0)
  })

  test('what comes along with the answer is kept for no repeat', async () => {
    await desk.customer('王芳', '13800138000', { pinnedNote: '只说好话' })
    await desk.customer('李倩', '13800138001', { pinnedNote: '怕吵' })
    const { id } = await desk.first()
    const call = { id, outcome: 'reached', tries: 0, list: { planned: 'all' } }
    const record = () => desk.club.call<{ opened: object | null }>('callbacks.record', call, 'request-2')
    const { opened, ...lasting } = await record()
    expect(JSON.stringify(opened)).toContain('怕吵')
    expect(await record()).toEqual({ ...lasting, opened: null })
    const kept = desk.club.core.club()?.connection.prepare<[], { result: string }>('SELECT result FROM request').all()
    expect(JSON.stringify(kept)).not.toContain('怕吵')
  })

  test('without saying how many tries one had seen nothing is recorded', async () => {
    await desk.customer()
    const { id } = await desk.first()
    await expect(desk.club.call('callbacks.record', { id, outcome: 'no_answer' })).rejects.toMatchObject({
      code: 'input.invalid',
      facts: { issues: [{ path: 'tries' }] },
    })
    expect(await attempts(id)).toEqual([])
  })

  test('the same act sent again answers the same and is written once', async () => {
    await desk.customer()
    const { id } = await desk.first()
    const again = () => desk.club.call('callbacks.record', { id, outcome: 'reached', tries: 0, ticket }, 'request-1')
    expect(await again()).toEqual(await again())
    expect((await tickets()).total).toBe(1)
  })
})

describe('certificates [C1]', () => {
  test('one that ran out yesterday lets nobody record, and the queue says so', async () => {
    await desk.customer()
    const { desk: caller, id: staffId } = await hire(desk.club, '小李', 'caller')
    await desk.club.call('staff.certify', { id: staffId, validUntil: '2026-11-18' })
    const { id } = await desk.first()
    const queue = () => desk.club.callAs(caller, 'callbacks.listDue', {})
    expect(await queue()).toMatchObject({ certificate: { valid: true, validUntil: '2026-11-18' } })
    await desk.club.callAs(caller, 'plans.take', { callbackId: id })
    desk.on('11-19T10:00')
    expect(await queue()).toMatchObject({ certificate: { valid: false } })
    await expect(
      desk.club.callAs(caller, 'callbacks.record', { id, outcome: 'reached', tries: 0 }),
    ).rejects.toMatchObject({
      code: 'callback.not_certified',
    })
    await desk.club.call('staff.certify', { id: staffId, validUntil: '2027-11-18' })
    await expect(
      desk.club.callAs(caller, 'callbacks.record', { id, outcome: 'reached', tries: 0 }),
    ).resolves.toMatchObject({
      done: { state: 'done' },
    })
  })

  test('thirty days before one runs out its holder and whoever leads are told, once', async () => {
    const { desk: caller, id: staffId } = await hire(desk.club, '小李', 'caller')
    await desk.club.call('staff.certify', { id: staffId, validUntil: '2026-12-19' })
    type Told = { rows: { what: string; facts: object }[] }
    const told = async (who = desk.club.desk) =>
      (await desk.club.callAs<Told>(who, 'notices.list', {})).rows.filter(({ what }) => what === 'certificate')
    await deskTick(desk.club.core)
    expect(await told()).toEqual([])
    desk.on('11-19T10:00')
    await deskTick(desk.club.core)
    desk.on('11-20T10:00')
    await deskTick(desk.club.core)
    const words = [{ facts: { name: '小李', until: '2026-12-19' } }]
    expect(await told()).toMatchObject(words)
    expect(await told(caller)).toMatchObject(words)
  })
})

describe('what is written down later', () => {
  test('keeps when it happened beside when it was entered', async () => {
    await desk.customer()
    const { id } = await desk.first()
    desk.on('11-18T17:00')
    const happenedAt = desk.at('11-18T15:30')
    await desk.record(id, 'no_answer', { happenedAt })
    const row = desk.club.core.club()?.reader.get('SELECT at, recorded_at FROM attempt')
    expect(row).toEqual({ at: happenedAt, recorded_at: desk.at('11-18T17:00') })
  })

  test.each([
    ['to come', '11-18T15:01', 'future'],
    ['of more than a month ago', '10-17T15:00', 'long_past'],
  ])('not with a moment %s', async (_what, moment, message) => {
    await desk.customer()
    const { id } = await desk.first()
    await expect(desk.record(id, 'no_answer', { happenedAt: desk.at(moment) })).rejects.toMatchObject({
      code: 'input.invalid',
      facts: { issues: [{ path: 'happenedAt', message }] },
    })
  })
})
