import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  endOfDay,
  maxDay,
  minDay,
  startOfDay,
  type Zone,
} from '../../../shared/day'
import { nextQuarter, quarterDays, quarterOf } from '../../../shared/quarter'
import { contactRateOf, slackOf } from '../contact-rate'
import type { Dossier } from '../dossier'
import type { AttemptFact, MemberFact } from '../facts'
import { addUnfrozenDays, afterFreezes, thawOf } from '../freeze'
import type { Obligation } from '../obligation'
import type { Policy } from '../policy'
import { judged, policyAt, versionsOf } from '../policy-history'
import { isContact, progressOf } from '../retry'
import { type Talk, talkObligation } from '../talk'
import { tierOf } from '../tier'
import { countsAt } from './first'
import type { MemberRule, RuleContext } from './rule'

const RULE = { id: 'cadence', kind: 'periodic', version: 1, clause: 'C6' } as const

/**
 * An old customer is called by frequency and amount of consumption, and at least once a quarter [C6]. Any effective
 * contact, whatever it was about, begins the next round; so does giving up after the ladder. A round has the last
 * contact in its key, so a round that is over keeps its row.
 */
export const cadenceRule: MemberRule = {
  ...RULE,
  looksAt: ['consumptions', 'visits', 'members', 'attempts', 'closings'],
  of: 'member',
  formula: 'due = min(end of day(last + tier.everyDays + frozen days), end of the guaranteed quarter)',
  policy: ({ cadence, first, minutes, retry }) => ({
    'cadence.A.everyDays': cadence.tiers.A.everyDays,
    'cadence.B.everyDays': cadence.tiers.B.everyDays,
    'cadence.C.everyDays': cadence.tiers.C.everyDays,
    'cadence.D.everyDays': cadence.tiers.D.everyDays,
    'cadence.gapDays': cadence.gapDays,
    'cadence.guaranteeDays': cadence.guaranteeDays,
    'first.newForDays': first.newForDays,
    'minutes.periodic': minutes.periodic,
    'retry.tries': retry.tries,
  }),
  derive: (dossier, context) => roundsOf(dossier, context).map((round) => obligationOf(round, dossier, context)),
  missing: (dossier, context) => {
    const since = oldSince(dossier, context)
    return { reason: since === null ? 'no_consumption' : 'left', oldSince: since }
  },
}

/** From one contact to the next. */
type Round = {
  key: string
  /** The contact it counts from; null for a customer who just became an old one. */
  from: AttemptFact | null
  day: Day
  anchor: number
  attempts: AttemptFact[]
  /** When contact or the last try ended it. */
  endedAt: number | null
}

/** The day on which a new customer becomes an old one to this club, or null while there is no consumption. */
function oldSince({ member, consumptions }: Dossier, { calendar, policy }: RuleContext): Day | null {
  let first = Number.POSITIVE_INFINITY
  for (const consumption of consumptions) {
    if (consumption.voidedAt === null) first = Math.min(first, countsAt(consumption, calendar))
  }
  if (first === Number.POSITIVE_INFINITY) return null
  const old = addDays(dayOf(first, calendar.zone), policyAt(policy, first).first.newForDays)
  return maxDay(old, dayOf(member.knownSince, calendar.zone))
}

function roundsOf(dossier: Dossier, context: RuleContext): Round[] {
  const { member, attempts } = dossier
  const { zone } = context.calendar
  const since = oldSince(dossier, context)
  if (since === null) return []
  const begin = (from: AttemptFact | null): Round => {
    const key = `CAD/${member.id}/${from?.id ?? 0}`
    const day = from === null ? since : dayOf(from.at, zone)
    return { key, from, day, anchor: from?.at ?? startOfDay(day, zone), attempts: [], endedAt: null }
  }
  const sinceInstant = startOfDay(since, zone)
  let round = begin(attempts.findLast((each) => each.at < sinceInstant && isContact(each, member)) ?? null)
  const contacts = attempts.filter((each) => each.at >= sinceInstant && isContact(each, member))
  const rounds: Round[] = []
  for (const attempt of attempts) {
    if (attempt.at < sinceInstant) continue
    const contact = attempt === contacts[0]
    if (!contact && !attempt.key?.startsWith('CAD/')) continue
    if (contact) contacts.shift()
    round.attempts.push(attempt)
    const overAt = Math.min(contacts[0]?.at ?? Infinity, context.closedKeys.get(round.key) ?? Infinity)
    if (contact || isGivenUp(round.attempts, overAt, member, context.policy)) {
      rounds.push({ ...round, endedAt: attempt.at })
      round = begin(attempt)
    }
  }
  // Who left is owed nothing more; what was done stays done.
  return member.status === 'left' ? rounds : [...rounds, round]
}

/**
 * Whether the ladder of its time ended here: more tries allowed later do not undo what was given up before, and fewer
 * don't give up what contact or a person had ended by then. `overAt`: when either did, Infinity while neither has.
 */
function isGivenUp(attempts: readonly AttemptFact[], overAt: number, member: MemberFact, policy: Policy): boolean {
  return versionsOf(policy).some((version, index) => {
    const inForceFrom = policy.earlier[index - 1]?.until ?? Number.NEGATIVE_INFINITY
    const inForceUntil = policy.earlier[index]?.until ?? Number.POSITIVE_INFINITY
    if (overAt < inForceFrom) return false
    const { state, doneAt } = progressOf(attempts, member, version)
    return state === 'unreachable' && doneAt !== null && doneAt < inForceUntil
  })
}

type Times = { earliest: Day; due: Day; guaranteed: Day; everyDays: number; frozenUntil: Day | null | undefined }

/** `frozenUntil` is the first free day of a freeze that covers the guarantee, null without an end, else undefined. */
function timesOf(round: Round, everyDays: number, { member }: Dossier, policy: Policy): Times {
  const { gapDays, guaranteeDays } = policy.cadence
  const { freezes } = member
  let quarter = quarterOf(round.day)
  if (round.from !== null || daysLeft(round.day) < guaranteeDays) quarter = nextQuarter(quarter)
  let frozenUntil: Day | null | undefined
  const thaw = thawOf(quarterDays(quarter).last, freezes)
  if (thaw === null) frozenUntil = null
  else if (thaw > quarterDays(quarter).last) {
    frozenUntil = thaw
    quarter = daysLeft(thaw) < guaranteeDays ? nextQuarter(quarterOf(thaw)) : quarterOf(thaw)
  }
  const guaranteed = quarterDays(quarter).last
  const due = minDay(addUnfrozenDays(round.day, everyDays, freezes), guaranteed)
  const rested = round.from === null ? round.day : addDays(round.day, gapDays)
  const earliest = minDay(afterFreezes(rested, due, freezes), due)
  return { earliest, due, guaranteed, everyDays, frozenUntil }
}

function daysLeft(day: Day): number {
  return daysBetween(day, quarterDays(quarterOf(day)).last)
}

function obligationOf(round: Round, dossier: Dossier, context: RuleContext): Obligation {
  const { member } = dossier
  const { calendar, now } = context
  const { zone } = calendar
  const { anchor, endedAt } = round
  return judged(context.policy, (policy) => {
    const tier = tierOf(dossier, round.day, policy)
    const times = timesOf(round, policy.cadence.tiers[tier].everyDays, dossier, policy)
    const due = endOfDay(times.due, zone)
    const known = dossier.attempts.filter((attempt) => attempt.at <= (round.from?.at ?? Number.NEGATIVE_INFINITY))
    const rate = contactRateOf(known, member, policy)
    const talk: Talk = {
      key: round.key,
      person: dossier,
      anchor,
      knownAt: anchor,
      earliest: startOfDay(times.earliest, zone),
      due,
      hard: endOfDay(times.guaranteed, zone),
      priority: 3,
      purpose: 'service',
      hidden: isFrozen(times, zone, now) ? 'frozen' : null,
      slack: slackOf(rate, daysBetween(times.earliest, times.due)),
      attempts: round.attempts,
      ending: endedAt === null ? null : { state: 'unreachable', at: endedAt, by: 'unreachable' },
      policy,
      facts: {
        lastContact: round.from?.id ?? null,
        lastDay: round.day,
        tier,
        everyDays: times.everyDays,
        guaranteedUntil: times.guaranteed,
        contactRate: Math.round(rate * 100) / 100,
      },
    }
    return talkObligation(RULE, talk, context)
  })
}

function isFrozen({ frozenUntil }: Times, zone: Zone, now: number): boolean {
  return frozenUntil === null || (frozenUntil !== undefined && now < startOfDay(frozenUntil, zone))
}
