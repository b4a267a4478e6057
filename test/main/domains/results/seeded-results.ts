import { seededRandom } from '../../../../src/main/engine/random'
import type { Desk } from '../../../../src/main/kernel/desk'
import { MS_PER_DAY } from '../../../../src/shared/day'
import { hire } from '../../club'
import { CallDesk, type Queue } from '../callbacks/call-desk'

export type Caller = { id: string; desk: Desk }
export type SeededResults = { desk: CallDesk; callers: [Caller, Caller] }

const OUTCOMES = ['reached', 'reached', 'reached', 'no_answer', 'busy', 'message_left', 'text_sent'] as const
const OPINIONS = ['', '', '大厅太冷，灯光刺眼', '台呢不平，灯光太暗', '还行'] as const
const ACTIVITIES = ['斯诺克', '中式八球', ''] as const

/**
 * Two months of calling in a small club: calls of every outcome by two callers and the manager, answers and opinions,
 * calls taken back, first calls on time, late, never made, not due yet, entered too late and withdrawn.
 */
export async function seedResults(seed: number): Promise<SeededResults> {
  const desk = await CallDesk.open('billiards')
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const callers: [Caller, Caller] = [await caller(desk, '小李'), await caller(desk, '小周')]
  const hands = [...callers.map((each) => each.desk), desk.club.desk]
  const { id: questionnaireId, questionnaire } = await desk.questionnaire()
  const scales = (questionnaire?.questions ?? []).filter(({ kind, showIf }) => kind === 'scale' && showIf === null)
  const opinionId = questionnaire?.questions.find(({ kind, topic }) => kind === 'text' && topic === 'other')?.id
  let customers = 0
  for (const day of ['10-20', '10-21', '11-02', '11-03', '11-04', '11-10', '11-11', '11-17', '11-18']) {
    desk.on(`${day}T10:30`)
    for (let nth = 0; nth < 4; nth++) {
      const fields = random() < 0.7 ? { accountManagerId: pick(callers).id } : {}
      const memberId = await desk.customer(`客${++customers}`, `138001${String(38000 + customers)}`, fields)
      await desk.club.call('visits.checkIn', { memberId, activity: pick(ACTIVITIES) })
    }
    for (let call = 0; call < 7; call++) await callSomebody(call)
  }
  await excluded()
  return { desk, callers }

  async function callSomebody(call: number) {
    const hand = pick(hands)
    const queue = { bornLate: false, kinds: ['first', 'periodic'] }
    const { rows } = await desk.club.callAs<Queue>(hand, 'callbacks.listDue', queue)
    const row = pick(rows.slice(0, 6))
    if (!row) return
    if (row.pool) await desk.club.callAs(hand, 'plans.take', { callbackId: row.id })
    const outcome = pick(OUTCOMES)
    const { attemptId } = await desk.club.callAs<{ attemptId: string }>(hand, 'callbacks.record', {
      id: row.id,
      outcome,
      tries: row.attempts,
      questionnaireId,
      answers: outcome === 'reached' ? await someAnswers() : [],
    })
    if (call === 3) await desk.club.call('callbacks.undo', { attemptId })
  }

  /** All questions, or some of them with or without an opinion. */
  async function someAnswers(): Promise<object[]> {
    const score = () => 1 + Math.floor(random() * 5)
    if (random() < 0.3) return (await desk.fullAnswers(score())).answers
    const opinion = pick(OPINIONS)
    const said = opinion === '' || opinionId === undefined ? [] : [{ question: opinionId, text: opinion }]
    return [...scales.filter(() => random() < 0.5).map(({ id }) => ({ question: id, score: score() })), ...said]
  }

  async function excluded() {
    const [first] = callers
    const fields = { accountManagerId: first.id }
    const late = await desk.member('补录', '13900139000', fields)
    const at = desk.at('11-12T12:00')
    await desk.club.call('consumptions.record', { memberId: late, amountFen: 100, at })
    const silent = await desk.member('不打扰', '13900139001', fields)
    const consumption = { memberId: silent, amountFen: 100, at: desk.at('11-18T09:00') - MS_PER_DAY / 4 }
    const { id } = await desk.club.call<{ id: string }>('consumptions.record', consumption)
    await desk.club.call('consumptions.void', { id, reason: '记错' })
  }
}

async function caller(desk: CallDesk, name: string): Promise<Caller> {
  const hired = await hire(desk.club, name, 'caller')
  await desk.club.call('staff.certify', { id: hired.id, validUntil: '2027-12-31' })
  return hired
}
