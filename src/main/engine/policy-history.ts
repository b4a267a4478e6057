import type { Obligation } from './obligation'
import type { Policy } from './policy'

// Settings are replaced, never changed, so their versions are made once.
const versions = new WeakMap<Policy, readonly Policy[]>()

/**
 * What a rule says under the policy that count. A promise that was kept, given up or broken while earlier numbers
 * were in force stays judged by them; one that is still pending follows a change, as the dry run of the change says.
 */
export function judged(policy: Policy, derived: (version: Policy) => Obligation): Obligation {
  for (const [index, { until }] of policy.earlier.entries()) {
    const owed = derived(versionsOf(policy)[index] ?? policy)
    if (isOverBefore(owed, until)) return owed
  }
  return derived(policy)
}

/** The policy by which an obligation was judged. */
export function policyOf(owed: Obligation, policy: Policy): Policy {
  const index = policy.earlier.findIndex(({ until }) => isOverBefore(owed, until))
  return index === -1 ? policy : (versionsOf(policy)[index] ?? policy)
}

function isOverBefore({ due, doneAt }: Obligation, instant: number): boolean {
  return due < instant || (doneAt !== null && doneAt < instant)
}

/** The policy in force at `instant`. */
export function policyAt(policy: Policy, instant: number): Policy {
  const index = policy.earlier.findIndex((each) => instant < each.until)
  return index === -1 ? policy : (versionsOf(policy)[index] ?? policy)
}

/** All versions in their order, the one in force last. */
export function versionsOf(policy: Policy): readonly Policy[] {
  let known = versions.get(policy)
  if (known === undefined) {
    const list = [policy]
    // What a change did not touch was the same before it.
    for (const { values } of policy.earlier.toReversed()) list.unshift({ ...(list[0] ?? policy), ...values })
    known = list
    versions.set(policy, known)
  }
  return known
}
