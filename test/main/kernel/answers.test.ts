import { expect, test } from 'vitest'
import type { Source } from '../../../src/main/database/sources'
import { Answer, Answers, type Question } from '../../../src/main/kernel/answers'

const NOON = Date.UTC(2026, 10, 18, 4)
const MOMENT = 2000
const dayAt = (now: number) => new Date(now).toISOString().slice(0, 10)
const question: Question = { path: 'today.list', input: {}, rights: 'manager', staffId: 1 }

/** Answers that hold one, made at `NOON` from these sources. */
function holding(...sources: Source[]): {
  answers: Answers
  answer: Answer
  ask(at?: number, by?: object): Answer | null
} {
  const answers = new Answers()
  const answer = new Answer({ rows: [1, 2, 3] })
  answers.share(question, answer, { sources: new Set(sources), at: NOON, dayAt })
  return { answers, answer, ask: (at = NOON, by = {}) => answers.shared({ ...question, ...by }, at, dayAt) }
}

test('who asks the same with the same rights is given the same answer, whoever it is', () => {
  const { answer, ask } = holding('member')
  expect(ask()).toBe(answer)
  expect(ask(NOON + 9 * 3_600_000)).toBe(answer)
  expect(ask(NOON, { staffId: 2 })).toBe(answer)
})

test.each([[{ path: 'today.count' }], [{ input: { day: 1 } }], [{ rights: 'caller' }]])(
  '%o is another question',
  (by) => {
    expect(holding('member').ask(NOON, by)).toBeNull()
  },
)

test('no input is the same as null, and both are another question than an empty one', () => {
  const answers = new Answers()
  const answer = new Answer(1)
  answers.share({ ...question, input: undefined }, answer, { sources: new Set(['member']), at: NOON, dayAt })
  expect(answers.shared({ ...question, input: null }, NOON, dayAt)).toBe(answer)
  expect(answers.shared(question, NOON, dayAt)).toBeNull()
})

test('one that looks at the person is that person’s', () => {
  const { answer, ask } = holding('@person')
  expect(ask(NOON, { staffId: 2 })).toBeNull()
  expect(ask(NOON, { staffId: null })).toBeNull()
  expect(ask()).toBe(answer)
})

test('one that tells the time holds for a moment, and for none before it was made', () => {
  for (const [after, holds] of [
    [0, true],
    [MOMENT, true],
    [MOMENT + 1, false],
    [-1, false],
  ] as const)
    expect(holding('@clock').ask(NOON + after) !== null, `${after} ms`).toBe(holds)
})

test('one that tells the day holds on that day', () => {
  const midnight = Date.UTC(2026, 10, 19)
  expect(holding('@day').ask(midnight - 1)).not.toBeNull()
  const { ask } = holding('@day')
  expect(ask(midnight)).toBeNull()
  // And what no longer held is kept no longer.
  expect(ask(midnight - 1)).toBeNull()
  expect(holding('member').ask(midnight)).not.toBeNull()
})

test('one that tells the day and the time needs both', () => {
  expect(holding('@day', '@clock').ask(NOON + MOMENT + 1)).toBeNull()
  expect(holding('@day', '@clock').ask(NOON + MOMENT)).not.toBeNull()
})

test.each(['@session', '@folder', '@jobs', '?'] as const)(
  'one that comes from %s too is shared with nobody',
  (source) => {
    expect(holding('member', source).ask()).toBeNull()
  },
)

test('what was written is asked anew, and nothing else', () => {
  const { answers, answer, ask } = holding('member', 'visit')
  answers.written(['ticket'])
  expect(ask()).toBe(answer)
  answers.written(['ticket', 'visit'])
  expect(ask()).toBeNull()
})

test('where nobody knows what was written everything is asked anew', () => {
  const { answers, ask } = holding('member')
  answers.written(['?'])
  expect(ask()).toBeNull()
})

test('the five hundred that were made last are kept', () => {
  const answers = new Answers()
  const asked = (n: number) => ({ ...question, input: { n } })
  const share = (n: number) => answers.share(asked(n), new Answer(n), { sources: new Set(['member']), at: NOON, dayAt })
  const kept = (n: number) => answers.shared(asked(n), NOON, dayAt)?.value ?? null
  for (let n = 0; n < 500; n++) share(n)
  expect([kept(0), kept(499)]).toEqual([0, 499])
  // Made again it is among the newest.
  share(0)
  share(500)
  expect([kept(0), kept(1), kept(2), kept(500)]).toEqual([0, null, 2, 500])
})

test('a window is given the whole, then nothing, then what differs', () => {
  const answers = new Answers()
  const rows = Array.from({ length: 40 }, (_, id) => ({ id, name: `会员${id}` }))
  const first = new Answer({ rows })
  expect(answers.reply(first, '')).toEqual({ mark: first.mark, whole: { rows } })
  expect(answers.reply(first, first.mark)).toEqual({ mark: first.mark })
  const second = new Answer({ rows: rows.map((row) => (row.id === 7 ? { ...row, name: '改名' } : row)) })
  const reply = answers.reply(second, first.mark)
  expect(reply).toEqual({ mark: second.mark, differs: expect.anything() })
  expect(JSON.stringify(reply).length).toBeLessThan(200)
})

test('where nearly all is new the whole is said', () => {
  const answers = new Answers()
  const of = (text: string) => new Answer({ rows: Array.from({ length: 40 }, (_, id) => ({ id, name: text + id })) })
  const first = of('a')
  answers.reply(first, '')
  const second = of('另外一个名字')
  expect(answers.reply(second, first.mark)).toEqual({ mark: second.mark, whole: second.value })
})

test('what a window holds that nobody kept is answered whole', () => {
  const answers = new Answers()
  const first = new Answer({ a: 1 })
  expect(answers.reply(first, 'a mark of yesterday')).toEqual({ mark: first.mark, whole: { a: 1 } })
})

test('the oldest go when all together are too long', () => {
  const answers = new Answers()
  const long = (fill: string) => new Answer({ fill: fill.repeat(6 * 1024 * 1024), rest: [1, 2, 3] })
  const [first, second, third] = [long('a'), long('b'), long('c')]
  answers.reply(first, '')
  answers.reply(second, '')
  const next = (held: Answer) =>
    'differs' in answers.reply(new Answer({ ...(held.value as object), rest: [1, 2, 4] }), held.mark)
  expect(next(second)).toBe(true)
  answers.reply(third, '')
  expect(next(first)).toBe(false)
})

test('nothing is kept of another club', () => {
  const { answers, answer, ask } = holding('member')
  answers.reply(answer, '')
  answers.clear()
  expect(ask()).toBeNull()
  expect(answers.reply(new Answer({ rows: [1, 2, 3, 4] }), answer.mark)).toHaveProperty('whole')
})

test('the mark is the same for the same answer and another for another', () => {
  expect(new Answer({ a: 1 }).mark).toBe(new Answer({ a: 1 }).mark)
  expect(new Answer({ a: 1 }).mark).not.toBe(new Answer({ a: 2 }).mark)
  expect(new Answer({ a: 1 }).mark).toHaveLength(32)
})
