import type { Callback } from '../../../../src/shared/contract/callbacks'
import type { GuideVersion } from '../../../../src/shared/contract/guides'
import { at, type TestClub, testClub, triesOf } from '../../club'

export type Recorded = {
  attemptId: string
  ticket: { id: string; number: string } | null
  questionIds: string[]
  done: Callback
  retryAt: number | null
  next: Callback | null
}
export type Queue = { total: number; rows: Callback[]; counts: Record<string, number>; certificate: object | null }

/** A club with a caller's work to do, on Wednesday 18 November 2026 at 15:00. */
export class CallDesk {
  readonly club: TestClub

  private constructor(club: TestClub) {
    this.club = club
  }

  static async open(kind: 'gym' | 'billiards' = 'gym'): Promise<CallDesk> {
    return new CallDesk(await testClub({ kind }))
  }

  /** `11-18T15:00` of 2026, in the club's zone. */
  on(time: string): void {
    this.club.clock.set(this.at(time))
  }

  at(time: string): number {
    return at(`2026-${time}:00+08:00`)
  }

  async member(name: string, phone: string | null = null, fields: object = {}): Promise<string> {
    const phones = phone === null ? [] : [{ phone }]
    const { id } = await this.club.call<{ id: string }>('members.register', { fields: { name, ...fields }, phones })
    return id
  }

  /** A new customer, whose first call is due in 24 hours. */
  async customer(name = '王芳', phone: string | null = '13800138000', fields: object = {}): Promise<string> {
    const memberId = await this.member(name, phone, fields)
    await this.club.call('consumptions.record', { memberId, amountFen: 5000, item: '单次卡', quantity: 1 })
    return memberId
  }

  queue(input: object = {}): Promise<Queue> {
    return this.club.call<Queue>('callbacks.listDue', input)
  }

  async first(): Promise<Callback> {
    const [row] = (await this.queue()).rows
    if (!row) throw new Error('nothing is due')
    return row
  }

  record(id: string, outcome: string, more: object = {}): Promise<Recorded> {
    return this.club.call<Recorded>('callbacks.record', { id, outcome, tries: triesOf(this.club, id), ...more })
  }

  async questionnaire(kind = 'first'): Promise<GuideVersion> {
    return (await this.club.call<{ questionnaire: GuideVersion }>('guides.inForce', { kind })).questionnaire
  }

  /** Full marks for every scale of the questionnaire in force, and the first option of every choice. */
  async fullAnswers(score = 5): Promise<{ questionnaireId: string; answers: object[] }> {
    const { id, questionnaire } = await this.questionnaire()
    const answers = (questionnaire?.questions ?? []).flatMap(({ id: question, kind, options, showIf }): object[] => {
      if (showIf !== null) return []
      if (kind === 'scale') return [{ question, score }]
      return [{ question, text: kind === 'choice' ? (options[0] ?? '') : '无' }]
    })
    return { questionnaireId: id, answers }
  }
}
