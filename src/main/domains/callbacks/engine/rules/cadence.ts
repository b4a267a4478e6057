import { addDays, type Day, dayOf, daysBetween, endOfDay, maxDay, minDay, startOfDay } from '../../../../../shared/day'
import { nextQuarter, quarterDays, quarterOf } from '../../../../../shared/quarter'
import { channelsOf, contactHours, startsBetween, suppressionOf } from '../contact'
import { contactRateOf, slackOf } from '../contact-rate'
import type { Dossier } from '../dossier'
import type { AttemptFact } from '../facts'
import { addUnfrozenDays, afterFreezes, thawOf } from '../freeze'
import type { Obligation, SuppressionReason } from '../obligation'
import { isContact, nextAttemptOf, progressOf } from '../retry'
import { tierOf } from '../tier'
import { countsAt } from './first'
import type { Rule, RuleContext } from './rule'

const RULE = { id: 'cadence', kind: 'periodic', version: 1, clause: 'C6' } as const

/**
 * An old customer is called by frequency and amount of consumption, and at least once a quarter [C6]. Any effective
 * contact, whatever it was about, begins the next round; so does giving up after the ladder. A round has the last
 * contact in its key, so a round that is over keeps its row.
 */
export const cadenceRule: Rule = {
  ...RULE,
  formula: 'due = min(end of day(last + tier.everyDays + frozen days), end of the guaranteed quarter)',
  settings: ({ cadence }) => ({
    'cadence.A.everyDays': cadence.tiers.A.everyDays,
    'cadence.B.everyDays': cadence.tiers.B.everyDays,
    'cadence.C.everyDays': cadence.tiers.C.everyDays,
    'cadence.D.everyDays': cadence.tiers.D.everyDays,
    'cadence.gapDays': cadence.gapDays,
    'cadence.guaranteeDays': cadence.guaranteeDays,
  }),
  derive: (dossier, context) => roundsOf(dossier, context).map((round) => obligationOf(round, dossier, context)),
}

/** From one contact to the next. */
type Round = {
  key: string
  /** The contact it counts from; null for a customer who just became an old one. */
  from: AttemptFact | null
  day: Day
  attempts: AttemptFact[]
}

/** The day on which a new customer becomes an old one to this club, or null while there is no consumption. */
function oldSince({ member, consumptions }: Dossier, { calendar, settings }: RuleContext): Day | null {
  let first = Number.POSITIVE_INFINITY
  for (const consumption of consumptions) {
    if (consumption.voidedAt === null) first = Math.min(first, countsAt(consumption, calendar))
  }
  if (first === Number.POSITIVE_INFINITY) return null
  const old = addDays(dayOf(first, calendar.zone), settings.first.newForDays)
  return maxDay(old, dayOf(member.knownSince, calendar.zone))
}

function roundsOf(dossier: Dossier, context: RuleContext): Round[] {
  const { member, attempts } = dossier
  const { zone } = context.calendar
  const since = oldSince(dossier, context)
  if (since === null) return []
  const begin = (from: AttemptFact | null): Round => {
    const day = from === null ? since : dayOf(from.at, zone)
    return { key: `CAD/${member.id}/${from?.id ?? 0}`, from, day, attempts: [] }
  }
  const sinceInstant = startOfDay(since, zone)
  let round = begin(attempts.findLast((each) => each.at < sinceInstant && isContact(each, member)) ?? null)
  const rounds: Round[] = []
  for (const attempt of attempts) {
    if (attempt.at < sinceInstant) continue
    const contact = isContact(attempt, member)
    if (!contact && !attempt.key?.startsWith('CAD/')) continue
    round.attempts.push(attempt)
    if (contact || progressOf(round.attempts, member, context.settings).state === 'unreachable') {
      rounds.push(round)
      round = begin(attempt)
    }
  }
  // Who left is owed nothing more; what was done stays done.
  return member.status === 'left' ? rounds : [...rounds, round]
}

type Times = { earliest: Day; due: Day; guaranteed: Day; everyDays: number; frozenUntil: Day | null | undefined }

/** `frozenUntil` is the first free day of a freeze that covers the guarantee, null without an end, else undefined. */
function timesOf(round: Round, everyDays: number, { member }: Dossier, { settings }: RuleContext): Times {
  const { gapDays, guaranteeDays } = settings.cadence
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
  const { settings, calendar, now } = context
  const { zone } = calendar
  const minutes = settings.minutes.periodic
  const tier = tierOf(dossier, round.day, settings)
  const times = timesOf(round, settings.cadence.tiers[tier].everyDays, dossier, context)
  const earliest = startOfDay(times.earliest, zone)
  const due = endOfDay(times.due, zone)
  const progress = progressOf(round.attempts, member, settings)
  const closedAt = progress.state === 'open' ? (context.closedKeys.get(round.key) ?? null) : null
  const state = closedAt === null ? progress.state : 'missed'

  const channels = channelsOf(member, dossier.attempts, settings)
  const starts = startsBetween(earliest, due, minutes, channels, member, calendar)
  const hours = starts.channel === 'onsite' ? null : contactHours(calendar, starts.channel, member)
  const nextAttemptAt = state === 'open' ? nextAttemptOf(progress, hours, minutes, settings) : null
  const known = dossier.attempts.filter((attempt) => attempt.at <= (round.from?.at ?? Number.NEGATIVE_INFINITY))
  const rate = contactRateOf(known, member, settings)
  return {
    key: round.key,
    rule: RULE.id,
    ruleVersion: RULE.version,
    kind: RULE.kind,
    subject: `member/${member.id}`,
    memberId: member.id,
    anchor: round.from?.at ?? startOfDay(round.day, zone),
    earliest,
    due,
    hard: endOfDay(times.guaranteed, zone),
    latestStart: starts.latestStart,
    clock: 'wall',
    pauses: [],
    priority: 3,
    channels: [starts.channel, ...channels.filter((channel) => channel !== starts.channel)],
    minutes,
    certificate: 'callback',
    staffId: member.staffId,
    slack: slackOf(rate, daysBetween(times.earliest, times.due)),
    attempts: progress.attempts,
    nextAttemptAt,
    actAt: nextAttemptAt ?? starts.latestStart ?? due,
    doneAt: closedAt ?? progress.doneAt,
    state,
    suppressed: state === 'open' ? whySuppressed(times, due, dossier, context, now) : null,
    bornLate: false,
    why: {
      rule: RULE.id,
      clause: RULE.clause,
      facts: {
        lastContact: round.from?.id ?? null,
        lastDay: round.day,
        tier,
        everyDays: times.everyDays,
        guaranteedUntil: times.guaranteed,
        contactRate: Math.round(rate * 100) / 100,
        firstStart: starts.firstStart,
        start: starts.start,
        attemptedAt: progress.attemptedAt,
        reachedAt: progress.reachedAt,
        tries: progress.tries,
      },
    },
  }
}

function whySuppressed(
  times: Times,
  due: number,
  { member }: Dossier,
  { calendar }: RuleContext,
  now: number,
): SuppressionReason | null {
  const { frozenUntil } = times
  if (frozenUntil === null) return member.deceased ? 'deceased' : 'frozen'
  if (frozenUntil !== undefined && now < startOfDay(frozenUntil, calendar.zone)) {
    return member.deceased ? 'deceased' : 'frozen'
  }
  return suppressionOf(member, 'service', due, calendar, now)
}
