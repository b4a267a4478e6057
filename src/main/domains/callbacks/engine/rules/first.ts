import { MS_PER_HOUR, startOfDay } from '../../../../../shared/day'
import type { Calendar } from '../calendar'
import { channelsOf, contactHours, startsBetween, suppressionOf } from '../contact'
import type { Dossier } from '../dossier'
import type { ConsumptionFact } from '../facts'
import type { Obligation } from '../obligation'
import { nextAttemptOf, type Progress, progressOf } from '../retry'
import type { Rule, RuleContext } from './rule'

const RULE = { id: 'first', kind: 'first', version: 1, clause: 'C5' } as const

/**
 * A new customer is called within 24 hours of the first consumption [C5]: whatever its amount, zero and refunds
 * included, however long ago. Voiding it makes the next one the first. A day without a time counts at its closing.
 */
export const firstRule: Rule = {
  ...RULE,
  formula: 'due = anchor + first.withinHours',
  settings: (settings) => ({
    'first.withinHours': settings.first.withinHours,
    'minutes.first': settings.minutes.first,
    'retry.tries': settings.retry.tries,
  }),
  derive: (dossier, context) => {
    const first = firstConsumption(dossier, context.calendar)
    return first === null ? [] : [obligationOf(first, dossier, context)]
  },
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
  const { settings, calendar, now } = context
  const key = `NEW/${consumption.id}`
  const minutes = settings.minutes.first
  const due = anchor + settings.first.withinHours * MS_PER_HOUR
  const bornLate = knownAt > due

  // By kind, not by key: after a merge or a voided receipt the person has still had the first call. Within a day known
  // without a time, any call of that day came after it.
  const countFrom = consumption.at ?? startOfDay(consumption.day, calendar.zone)
  const attempts = dossier.attempts.filter((attempt) => attempt.key?.startsWith('NEW/') && attempt.at >= countFrom)
  const progress = progressOf(attempts, member, settings)
  const closedAt = progress.state === 'open' ? closingOf(key, consumption, bornLate, context) : null
  const state = closedAt === null ? progress.state : 'missed'

  const channels = channelsOf(member, dossier.attempts, settings)
  const starts = startsBetween(Math.max(anchor, knownAt), due, minutes, channels, member, calendar)
  const hours = starts.channel === 'onsite' ? null : contactHours(calendar, starts.channel, member)
  const nextAttemptAt = state === 'open' ? nextAttemptOf(progress, hours, minutes, settings) : null
  return {
    key,
    rule: RULE.id,
    ruleVersion: RULE.version,
    kind: RULE.kind,
    subject: `member/${member.id}`,
    memberId: member.id,
    anchor,
    earliest: anchor,
    due,
    hard: due,
    latestStart: starts.latestStart,
    clock: 'wall',
    pauses: [],
    priority: 1,
    channels: [starts.channel, ...channels.filter((channel) => channel !== starts.channel)],
    minutes,
    certificate: 'callback',
    staffId: member.staffId,
    slack: 0,
    attempts: progress.attempts,
    nextAttemptAt,
    actAt: nextAttemptAt ?? starts.latestStart ?? due,
    doneAt: closedAt ?? progress.doneAt,
    state,
    suppressed: state === 'open' ? suppressionOf(member, 'service', due, calendar, now) : null,
    bornLate,
    why: {
      rule: RULE.id,
      clause: RULE.clause,
      facts: {
        consumption: consumption.id,
        day: consumption.day,
        at: consumption.at,
        countsAt: anchor,
        knownAt,
        voidedBefore: first.voidedBefore,
        mergedFrom: consumption.memberId === member.id ? null : consumption.memberId,
        firstStart: starts.firstStart,
        start: bornLate && starts.start === 'unavoidable' ? 'born_late' : starts.start,
        attemptedAt: progress.attemptedAt,
        reachedAt: progress.reachedAt,
        tries: progress.tries,
        ended: endOf(progress, closedAt),
      },
    },
  }
}

function closingOf(key: string, consumption: ConsumptionFact, bornLate: boolean, context: RuleContext): number | null {
  const byKey = context.closedKeys.get(key)
  if (byKey !== undefined) return byKey
  if (!bornLate || consumption.batchId === null) return null
  return context.closedBatches.get(consumption.batchId) ?? null
}

function endOf(progress: Progress, closedAt: number | null): 'contact' | 'unreachable' | 'closed_by_person' | null {
  if (closedAt !== null) return 'closed_by_person'
  return progress.state === 'open' ? null : progress.state === 'done' ? 'contact' : 'unreachable'
}
