import { MS_PER_HOUR, startOfDay } from '../../../shared/day'
import type { Calendar } from '../calendar'
import type { Dossier } from '../dossier'
import { closedByPerson } from '../ending'
import type { ConsumptionFact } from '../facts'
import type { Obligation } from '../obligation'
import { judged } from '../policy-history'
import { type Talk, talkObligation } from '../talk'
import type { MemberRule, RuleContext } from './rule'

const RULE = { id: 'first', kind: 'first', version: 1, clause: 'C5' } as const

/**
 * A new customer is called within 24 hours of the first consumption [C5]: whatever its amount, zero and refunds
 * included, however long ago. Voiding it makes the next one the first. A day without a time counts at its closing.
 */
export const firstRule: MemberRule = {
  ...RULE,
  looksAt: ['consumptions', 'members', 'attempts', 'closings'],
  of: 'member',
  formula: 'due = anchor + first.withinHours',
  policy: (policy) => ({
    'first.withinHours': policy.first.withinHours,
    'minutes.first': policy.minutes.first,
    'retry.tries': policy.retry.tries,
  }),
  derive: (dossier, context) => {
    const first = firstConsumption(dossier, context.calendar)
    return first === null ? [] : [obligationOf(first, dossier, context)]
  },
  missing: ({ consumptions }) => ({
    reason: consumptions.length === 0 ? 'no_consumption' : 'all_voided',
    consumptions: consumptions.length,
  }),
}

/** The instant a consumption counts from. */
export function countsAt(consumption: ConsumptionFact, calendar: Calendar): number {
  return consumption.at ?? calendar.closingOf(consumption.day)
}

type First = { consumption: ConsumptionFact; anchor: number; knownAt: number; voidedBefore: number }

function firstConsumption({ consumptions }: Dossier, calendar: Calendar): First | null {
  let first: ConsumptionFact | null = null
  let anchor = Number.POSITIVE_INFINITY
  for (const consumption of consumptions) {
    if (consumption.voidedAt !== null) continue
    const at = countsAt(consumption, calendar)
    if (first === null || at < anchor || (at === anchor && isRecordedBefore(consumption, first))) {
      first = consumption
      anchor = at
    }
  }
  if (first === null) return null
  // It is the first only since those before it were voided, and nobody could call earlier than that.
  let knownAt = first.recordedAt
  let voidedBefore = 0
  for (const consumption of consumptions) {
    if (consumption.voidedAt === null || countsAt(consumption, calendar) > anchor) continue
    voidedBefore++
    knownAt = Math.max(knownAt, consumption.voidedAt)
  }
  return { consumption: first, anchor, knownAt, voidedBefore }
}

function isRecordedBefore(a: ConsumptionFact, b: ConsumptionFact): boolean {
  return a.recordedAt === b.recordedAt ? a.id < b.id : a.recordedAt < b.recordedAt
}

function obligationOf(first: First, dossier: Dossier, context: RuleContext): Obligation {
  const { consumption, anchor, knownAt } = first
  const { member } = dossier
  const { calendar } = context
  // By kind, not by key: after a merge or a voided receipt the person has still had the first call. Within a day known
  // without a time, any call of that day came after it.
  const countFrom = consumption.at ?? startOfDay(consumption.day, calendar.zone)
  const attempts = dossier.attempts.filter((attempt) => attempt.key?.startsWith('NEW/') && attempt.at >= countFrom)
  return judged(context.policy, (policy) => {
    const due = anchor + policy.first.withinHours * MS_PER_HOUR
    const talk: Talk = {
      key: `NEW/${consumption.id}`,
      person: dossier,
      anchor,
      knownAt,
      earliest: anchor,
      due,
      priority: 1,
      purpose: 'service',
      attempts,
      ending: knownAt > due ? closedByPerson(batchClosing(consumption, context)) : null,
      policy,
      facts: {
        consumption: consumption.id,
        day: consumption.day,
        at: consumption.at,
        countsAt: anchor,
        voidedBefore: first.voidedBefore,
        mergedFrom: consumption.memberId === member.id ? null : consumption.memberId,
      },
    }
    return talkObligation(RULE, talk, context)
  })
}

function batchClosing({ batchId }: ConsumptionFact, { closedBatches }: RuleContext): number | undefined {
  return batchId === null ? undefined : closedBatches.get(batchId)
}
