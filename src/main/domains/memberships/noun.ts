import { day, int, nullable, row, text } from '../../database/row'
import { brought, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { memberKind } from '../members/intake'
import { CardIntake } from './card-intake'
import { membershipKind } from './intake'
import { membershipProcedures } from './procedures'
import { membership, membershipFreeze } from './schema'
import { workedOnCardsOf } from './service'

export const membershipsNoun: Noun & Offers<'memberships'> = {
  name: 'memberships',
  floor: 'facts',
  procedures: { memberships: membershipProcedures },
  subjects: {
    membership: { member: '(SELECT member_id FROM membership WHERE id = ?)' },
  },
  tables: [
    saidTable(membership, {
      grows: true,
      members: [
        names(
          membership.memberId,
          moved(membership.memberId),
          brought(membership.memberId, membership.batchId, workedOnCardsOf),
        ),
      ],
    }),
    saidTable(membershipFreeze, { grows: true }),
  ],
  timeline: {
    membership: {
      from: 'membership WHERE member_id = ?1',
      columns: 'created_at AS at, plan, starts_on AS startsOn, ends_on AS endsOn',
      order: 'created_at DESC',
      line: row({ id: int, at: int, plan: text, startsOn: day, endsOn: nullable(day) }),
      facts: ['plan', 'startsOn', 'endsOn'],
    },
  },
  imports: {
    // A register brings cards along with its members.
    members: memberKind((db, pen, context) => new CardIntake(db, pen, context)),
    memberships: membershipKind,
  },
}
