import { addDays, type Day, dayOf, endOfDay, startOfDay } from '../../../shared/day'
import type { Dossier } from '../dossier'
import { overtakenAt } from '../ending'
import type { MembershipFact } from '../facts'
import type { Obligation } from '../obligation'
import { policyAt, versionsOf } from '../policy-history'
import { talkObligation, triesFor } from '../talk'
import type { MemberRule, RuleContext } from './rule'

const RULE = { id: 'renewal', kind: 'renewal', version: 1, clause: 'B15' } as const

/**
 * A membership's end is spoken of 30, 7 and 1 days before and 3 days after it. Each talk takes the place of the one
 * before, so after a pause only the latest is made up for; renewing or cancelling ends them all [B15].
 */
export const renewalRule: MemberRule = {
  ...RULE,
  looksAt: ['memberships', 'members', 'attempts', 'closings'],
  of: 'member',
  formula:
    'due = end of (endDay + offset); the latest offset reached, until the next or until endDay + renewal.graceDays',
  policy: ({ renewal, minutes }) => ({
    'renewal.offsets': renewal.offsets.join(', '),
    'renewal.graceDays': renewal.graceDays,
    'minutes.renewal': minutes.renewal,
  }),
  derive: (person, context) => {
    const owed: Obligation[] = []
    for (const membership of person.memberships) owed.push(...talksOf(membership, person, context))
    return owed
  },
  missing: ({ memberships }, context) => {
    const running = memberships.filter((each) => stoppedAt(each) === null)
    const steps = running.flatMap((each) => stepsOf(each, context)).filter(({ from }) => from > context.now)
    const next = steps.length === 0 ? null : Math.min(...steps.map(({ from }) => from))
    const reason = memberships.length === 0 ? 'no_membership' : running.length === 0 ? 'renewed' : 'not_yet'
    return { reason, next: next === null ? null : dayOf(next, context.calendar.zone) }
  },
}

/** A day on which the end is spoken of, and when the next one takes its place. */
type Step = { offset: number; day: Day; from: number; until: number; hard: number }

function stepsOf(membership: MembershipFact, { policy, calendar }: RuleContext): Step[] {
  const { startDay, endDay, recordedAt } = membership
  const { zone } = calendar
  const fromOf = (offset: number) => startOfDay(addDays(endDay, offset), zone)
  // Each day by the policy of its own time: those that have passed stay what they were.
  const offsets = [...new Set(versionsOf(policy).flatMap(({ renewal }) => renewal.offsets))]
    .filter((offset) => policyAt(policy, fromOf(offset)).renewal.offsets.includes(offset))
    .sort((a, b) => a - b)
  const end = startOfDay(addDays(endDay, policyAt(policy, startOfDay(endDay, zone)).renewal.graceDays + 1), zone)
  const untilOf = (offset: number, ladder: readonly number[]) => {
    const next = ladder.filter((each) => each > offset)
    return next.length === 0 ? Math.max(end, fromOf(offset + 1)) : fromOf(Math.min(...next))
  }
  return offsets
    .map((offset) => {
      const from = fromOf(offset)
      // Until when it was worth something was said by the ladder of its day; what overtakes it, by the one of then.
      const hard = untilOf(offset, policyAt(policy, from).renewal.offsets) - 1
      return { offset, day: addDays(endDay, offset), from, until: untilOf(offset, offsets), hard }
    })
    .filter(({ day, until }) => day > startDay && until > recordedAt)
}

function stoppedAt({ renewedAt, cancelledAt }: MembershipFact): number | null {
  if (renewedAt === null || cancelledAt === null) return renewedAt ?? cancelledAt
  return Math.min(renewedAt, cancelledAt)
}

function talksOf(membership: MembershipFact, person: Dossier, context: RuleContext): Obligation[] {
  const { calendar, now } = context
  const stopped = stoppedAt(membership)
  return stepsOf(membership, context).flatMap(({ offset, day, from, until, hard }) => {
    if (from > now) return []
    const key = `RENEW/${membership.id}/${offset}`
    const owed = talkObligation(
      RULE,
      {
        key,
        subject: `membership/${membership.id}`,
        person,
        anchor: from,
        knownAt: Math.max(from, membership.recordedAt),
        earliest: from,
        due: endOfDay(day, calendar.zone),
        hard,
        priority: offset === -1 ? 2 : 3,
        purpose: 'service',
        attempts: triesFor(key, person),
        ending: overtakenAt(until, now),
        policy: policyAt(context.policy, from),
        facts: { membership: membership.id, endDay: membership.endDay, offset },
      },
      context,
    )
    const isDropped =
      (stopped !== null && stopped < until && (owed.state === 'open' || owed.state === 'missed')) ||
      (person.member.status === 'left' && owed.state === 'open')
    return isDropped ? [] : [owed]
  })
}
