import type { Callback } from '../../../../src/shared/contract/callbacks'
import { noon } from '../../desk'

const hour = 3_600_000

/** A first callback due in three hours; what matters to a test is said in `change`. */
export function callbackOf(id: string, change: Partial<Callback> = {}): Callback {
  return {
    id,
    key: `NEW/${id}`,
    kind: 'first',
    memberId: id,
    member: `会员${id}`,
    memberNumber: `M00000${id}`,
    phone: '138****1234',
    state: 'open',
    earliest: noon - 21 * hour,
    due: noon + 3 * hour,
    latestStart: noon + 3 * hour - 480_000,
    channel: 'phone',
    bornLate: false,
    suppressed: null,
    attempts: 0,
    nextAttemptAt: null,
    priority: 1,
    why: { rule: 'first', clause: 'C5', facts: { at: noon - 21 * hour, knownAt: noon - 21 * hour, voidedBefore: 0 } },
    bestTime: null,
    plannedOn: null,
    owner: null,
    pool: false,
    taken: false,
    ...change,
  }
}
