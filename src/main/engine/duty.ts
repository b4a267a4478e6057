import { MS_PER_MINUTE } from '../../shared/day'
import { closedByPerson, type Ending, endingOf } from './ending'
import type { Evidence, Obligation, Priority, Subject } from './obligation'
import type { Policy } from './policy'
import type { RuleContext, RuleName } from './rules/rule'
import { type Interval, latestStartBefore } from './working-time'

/** What a rule says of work that is owed without talking to a customer. */
export type Duty = {
  readonly key: string
  readonly subject: Subject
  /** Whom it is about; nobody is called for it. */
  readonly memberId?: number | null
  readonly anchor: number
  /** When the club could know of it; left out: at `anchor`. */
  readonly knownAt?: number
  readonly earliest: number
  readonly due: number
  readonly clock?: Obligation['clock']
  readonly pauses?: readonly Interval[]
  readonly priority: Priority
  readonly staffId: number | null
  /** Emergencies and machines keep no office hours. */
  readonly atAnyHour?: boolean
  readonly ending: Ending | null
  readonly policy: Policy
  readonly facts: Evidence
}

/** The obligation to do some work: until when, the last office hour for it, and whether it was done. */
export function dutyObligation(rule: RuleName, duty: Duty, context: RuleContext): Obligation {
  const { key, subject, anchor, earliest, due } = duty
  const knownAt = duty.knownAt ?? anchor
  const minutes = duty.policy.minutes[rule.kind]
  const from = Math.max(earliest, knownAt)
  const latestStart = duty.atAnyHour
    ? lastMoment(from, due, minutes)
    : latestStartBefore(context.calendar.office, due, minutes, from)
  const ending = endingOf([closedByPerson(context.closedKeys.get(key)), duty.ending])
  return {
    key,
    rule: rule.id,
    ruleVersion: rule.version,
    kind: rule.kind,
    subject,
    memberId: duty.memberId ?? null,
    anchor,
    earliest,
    due,
    hard: due,
    latestStart,
    clock: duty.clock ?? 'wall',
    pauses: duty.pauses ?? [],
    priority: duty.priority,
    channels: [],
    minutes,
    certificate: null,
    staffId: duty.staffId,
    slack: 0,
    attempts: 0,
    nextAttemptAt: null,
    actAt: latestStart ?? due,
    doneAt: ending?.at ?? null,
    state: ending?.state ?? 'open',
    suppressed: null,
    bornLate: knownAt > due,
    why: {
      rule: rule.id,
      clause: rule.clause,
      facts: {
        ...duty.facts,
        knownAt,
        start: latestStart === null ? 'unavoidable' : 'in_time',
        ended: ending?.by ?? null,
      },
    },
  }
}

function lastMoment(from: number, due: number, minutes: number): number | null {
  const start = due - minutes * MS_PER_MINUTE
  return start < from ? null : start
}
