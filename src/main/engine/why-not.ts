import type { ObligationKind } from '../../shared/contract/obligations'
import { contextOf, derive } from './derive'
import { peopleOf } from './dossier'
import type { Facts } from './facts'
import type { Evidence, Obligation } from './obligation'
import type { Policy } from './policy'
import type { Rule } from './rules/rule'
import { RULES } from './rules/table'

/** The first condition that keeps a member off the list, as data. `on_list` means that none does. */
export type WhyNot = {
  readonly condition:
    | 'no_member'
    | 'merged_away'
    | 'no_rule'
    | 'nothing_owed'
    | 'done'
    | 'unreachable'
    | 'missed'
    | 'withdrawn'
    | 'suppressed'
    | 'not_yet'
    | 'tried'
    | 'waits_for_visit'
    | 'on_list'
  readonly facts: Evidence
}

/**
 * Why a member is not among those to call for this reason at `now`. Give all facts of the member, those of members merged
 * into it included.
 */
export function whyNot(
  memberId: number,
  kind: ObligationKind,
  facts: Facts,
  policy: Policy,
  now: number,
  rules: readonly Rule[] = RULES,
): WhyNot {
  const member = facts.members.find((each) => each.id === memberId)
  if (member === undefined) return { condition: 'no_member', facts: {} }
  if (member.mergedInto !== null) return { condition: 'merged_away', facts: { into: member.mergedInto } }
  if (!rules.some((rule) => rule.kind === kind)) return { condition: 'no_rule', facts: { kind } }
  const owed = derive(facts, policy, now, rules).filter((each) => each.memberId === memberId && each.kind === kind)
  const [last] = owed.sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.anchor - a.anchor)
  if (last !== undefined) return conditionOf(last, now)
  return {
    condition: 'nothing_owed',
    facts: { status: member.status, ...missing(memberId, kind, facts, policy, now, rules) },
  }
}

/** The condition of the rule that this member does not meet. A kind without a rule about members has only its cases. */
function missing(
  memberId: number,
  kind: ObligationKind,
  facts: Facts,
  policy: Policy,
  now: number,
  rules: readonly Rule[],
): Evidence {
  const rule = rules.find((each) => each.of === 'member' && each.kind === kind)
  if (rule?.of !== 'member') return { reason: 'no_case' }
  return rule.missing(peopleOf(facts).personOf(memberId), contextOf(facts, policy, now))
}

function conditionOf(owed: Obligation, now: number): WhyNot {
  const { key, state, suppressed, due, nextAttemptAt } = owed
  if (state !== 'open') return { condition: state, facts: { key, doneAt: owed.doneAt } }
  if (suppressed !== null) return { condition: 'suppressed', facts: { key, reason: suppressed } }
  if (owed.earliest > now) return { condition: 'not_yet', facts: { key, earliest: owed.earliest, due } }
  if (nextAttemptAt !== null && nextAttemptAt > now) return { condition: 'tried', facts: { key, nextAttemptAt } }
  if (owed.channels[0] === 'onsite') return { condition: 'waits_for_visit', facts: { key } }
  return { condition: 'on_list', facts: { key, due } }
}
