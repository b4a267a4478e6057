import type { InvitationFact, Purpose } from '../facts'
import { judged } from '../policy-history'
import { talkObligation, triesFor } from '../talk'
import type { MemberRule, RuleName } from './rule'

const REASONS: readonly { kind: InvitationFact['kind']; clause: string; purpose: Purpose }[] = [
  { kind: 'invited', clause: 'B10 C4', purpose: 'marketing' },
  { kind: 'one_to_one', clause: 'B7', purpose: 'service' },
  { kind: 'verification', clause: 'B3', purpose: 'service' },
  { kind: 'care', clause: 'A10 B11', purpose: 'marketing' },
]

/**
 * Talks that somebody asked for, one rule for each reason: an invitation, the account manager's talk, data to verify,
 * care. A time promised to the customer goes before everything and can't be refused [B3 B7 B10 B11 C4].
 */
export const INVITATION_RULES: readonly MemberRule[] = REASONS.map(({ kind, clause, purpose }) => {
  const rule: RuleName = { id: `invitation_${kind}`, kind, version: 1, clause }
  return {
    ...rule,
    looksAt: ['invitations', 'members', 'attempts', 'closings'],
    of: 'member',
    formula: 'due = the time set with it, or the time promised to the customer',
    policy: ({ minutes, retry }) => ({ [`minutes.${kind}`]: minutes[kind], 'retry.tries': retry.tries }),
    derive: (person, context) =>
      person.invitations
        .filter((invitation) => invitation.kind === kind)
        .flatMap((invitation) => {
          const { invitedAt, promisedAt } = invitation
          const key = `INVITE/${invitation.id}`
          const earliest = Math.max(invitedAt, invitation.notBefore ?? invitedAt)
          const owed = judged(context.policy, (by) =>
            talkObligation(
              rule,
              {
                key,
                person,
                anchor: invitedAt,
                knownAt: invitedAt,
                earliest,
                due: Math.max(earliest, invitation.due, promisedAt ?? earliest),
                priority: promisedAt === null ? 3 : 1,
                purpose: promisedAt === null ? purpose : null,
                staffId: invitation.staffId ?? person.member.staffId,
                attempts: triesFor(key, person),
                promisedAt,
                policy: by,
                facts: { invitation: invitation.id, promisedAt },
              },
              context,
            ),
          )
          return invitation.cancelledAt !== null && owed.state === 'open' ? [] : [owed]
        }),
    missing: ({ invitations }) => ({
      reason: invitations.some((each) => each.kind === kind) ? 'cancelled' : 'not_invited',
    }),
  }
})
