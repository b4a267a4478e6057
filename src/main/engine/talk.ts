import { channelsOf, contactHours, startsBetween, suppressionOf } from './contact'
import type { Dossier } from './dossier'
import { closedByPerson, type Ending, endingOf } from './ending'
import { type AttemptFact, type MemberFact, PLAIN_MEMBER, type Purpose } from './facts'
import type { Evidence, Obligation, Priority, Subject, SuppressionReason } from './obligation'
import type { Policy } from './policy'
import { isContact, nextAttemptOf, type Progress, progressOf } from './retry'
import type { RuleContext, RuleName } from './rules/rule'

/** What a rule says of a talk that is owed to somebody. */
export type Talk = {
  readonly key: string
  /** Left out: the member. */
  readonly subject?: Subject
  /** Null: somebody who is not registered; `reachable` says whether there is a number. */
  readonly person: Dossier | null
  readonly reachable?: boolean
  readonly anchor: number
  /** When the club could know of it. */
  readonly knownAt: number
  readonly earliest: number
  readonly due: number
  /** Left out: `due`. */
  readonly hard?: number
  readonly clock?: Obligation['clock']
  readonly priority: Priority
  /** What the member may refuse; null: the member asked for it. */
  readonly purpose: Purpose | null
  /** Why it is hidden although the member refused nothing. */
  readonly hidden?: SuppressionReason | null
  /** Left out: the account manager. */
  readonly staffId?: number | null
  readonly slack?: number
  /** The tries that count for it. */
  readonly attempts: readonly AttemptFact[]
  /** Being in contact does not keep it: only what the customer answers does. */
  readonly needsAnswer?: boolean
  /** A time agreed with the customer before any try. */
  readonly promisedAt?: number | null
  /** How it ended otherwise. */
  readonly ending?: Ending | null
  /** The numbers it is judged by. */
  readonly policy: Policy
  readonly facts: Evidence
}

/** The obligation to talk to somebody: until when, how it can still be kept, and what came of it [C1 C7]. */
export function talkObligation(rule: RuleName, talk: Talk, context: RuleContext): Obligation {
  const { calendar } = context
  const { anchor, knownAt, earliest, due, policy } = talk
  const member = talk.person?.member ?? stranger(talk.reachable ?? false)
  const minutes = policy.minutes[rule.kind]
  const bornLate = knownAt > due

  const progress = progressOf(triesOf(talk, member), member, policy)
  const ending = endingOf([tried(progress), closedByPerson(context.closedKeys.get(talk.key)), talk.ending ?? null])
  const state = ending?.state ?? 'open'

  const channels = channelsOf(member, talk.person?.attempts ?? [], policy)
  const starts = startsBetween(Math.max(earliest, knownAt), due, minutes, channels, member, calendar)
  const hours = starts.channel === 'onsite' ? null : contactHours(calendar, starts.channel, member)
  const promisedAt = progress.attempts === 0 ? (talk.promisedAt ?? null) : null
  const nextAttemptAt = state === 'open' ? (promisedAt ?? nextAttemptOf(progress, hours, minutes, policy)) : null
  return {
    key: talk.key,
    rule: rule.id,
    ruleVersion: rule.version,
    kind: rule.kind,
    subject: talk.subject ?? `member/${member.id}`,
    memberId: talk.person === null ? null : member.id,
    anchor,
    earliest,
    due,
    hard: talk.hard ?? due,
    latestStart: starts.latestStart,
    clock: talk.clock ?? 'wall',
    pauses: [],
    priority: talk.priority,
    channels: [starts.channel, ...channels.filter((channel) => channel !== starts.channel)],
    minutes,
    certificate: 'callback',
    staffId: talk.staffId === undefined ? member.staffId : talk.staffId,
    slack: talk.slack ?? 0,
    attempts: progress.attempts,
    nextAttemptAt,
    actAt: nextAttemptAt ?? starts.latestStart ?? due,
    doneAt: ending?.at ?? null,
    state,
    suppressed: state === 'open' ? suppressed(talk, member, context) : null,
    bornLate,
    why: {
      rule: rule.id,
      clause: rule.clause,
      facts: {
        ...talk.facts,
        knownAt,
        firstStart: starts.firstStart,
        start: bornLate && starts.start === 'unavoidable' ? 'born_late' : starts.start,
        attemptedAt: progress.attemptedAt,
        reachedAt: talk.attempts.find((attempt) => isContact(attempt, member))?.at ?? null,
        tries: progress.tries,
        ended: ending?.by ?? null,
      },
    },
  }
}

/** The tries made for one obligation, by its key. */
export function triesFor(key: string, person: Dossier | null): readonly AttemptFact[] {
  return person === null ? [] : person.attempts.filter((attempt) => attempt.key === key)
}

/** Somebody who is not registered: nothing is known but that there is a number, or not. */
function stranger(reachable: boolean): MemberFact {
  return { ...PLAIN_MEMBER, id: 0, phoneSince: reachable ? 0 : null }
}

function triesOf({ attempts, needsAnswer }: Talk, member: MemberFact): readonly AttemptFact[] {
  if (!needsAnswer) return attempts
  return attempts.map((each) => (isContact(each, member) ? { ...each, outcome: 'rescheduled', retryAt: null } : each))
}

function tried({ state, doneAt }: Progress): Ending | null {
  if (state === 'open' || doneAt === null) return null
  return { state, at: doneAt, by: state === 'done' ? 'contact' : 'unreachable' }
}

function suppressed(talk: Talk, member: MemberFact, { calendar, now }: RuleContext): SuppressionReason | null {
  if (member.deceased) return 'deceased'
  if (talk.hidden != null) return talk.hidden
  return talk.purpose === null ? null : suppressionOf(member, talk.purpose, talk.due, calendar, now)
}
