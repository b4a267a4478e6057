import { z } from 'zod'
import { command, done, query } from './call'
import { Day, DayIn, IdOut, Instant, idOf, Line, Name } from './fields'

export const Membership = z.strictObject({
  id: IdOut,
  memberId: IdOut,
  plan: z.string(),
  startsOn: Day,
  endsOn: Day.nullable(),
  priceFen: z.int().nullable(),
  visitsLeft: z.int().nullable(),
  balanceFen: z.int().nullable(),
  /** Until the end of this day the member may step back. */
  coolingOffUntil: Day.nullable(),
  state: z.enum(['future', 'active', 'frozen', 'ended', 'cancelled']),
  renewedById: IdOut.nullable(),
  freezes: z.array(
    z.strictObject({ id: IdOut, fromDay: Day, untilDay: Day.nullable(), reason: z.string(), by: z.string() }),
  ),
  createdAt: Instant,
})

const Terms = z.strictObject({
  plan: Name,
  startsOn: Day,
  endsOn: Day.nullable(),
  priceFen: z.int().min(0).nullable(),
  visitsLeft: z.int().min(0).nullable().optional(),
  balanceFen: z.int().nullable().optional(),
})

/** Cards: plan, start, end, price, freezes, renewals [B15]. */
export const memberships = {
  ofMember: query({
    access: 'member.read',
    input: z.strictObject({ memberId: idOf('member') }),
    output: z.array(Membership),
  }),
  plans: query({ access: 'member.read', input: z.strictObject({}), output: z.array(z.string()) }),
  add: command({
    moment: 'days',
    access: 'membership.write',
    input: z.strictObject({ memberId: idOf('member'), terms: Terms, renews: idOf('membership').optional() }),
    output: z.strictObject({ id: IdOut }),
    errors: ['record.not_found', 'input.invalid'],
  }),
  freeze: command({
    moment: 'days',
    access: 'membership.write',
    input: z.strictObject({ id: idOf('membership'), fromDay: DayIn, untilDay: DayIn.nullable(), reason: Line }),
    output: z.strictObject({ freezeId: IdOut, endsOn: Day.nullable() }),
    errors: ['record.not_found', 'input.invalid'],
  }),
  thaw: command({
    moment: 'days',
    access: 'membership.write',
    input: z.strictObject({ id: idOf('membership'), onDay: DayIn }),
    output: done,
    errors: ['record.not_found', 'input.invalid'],
  }),
  cancel: command({
    moment: 'days',
    access: 'membership.write',
    input: z.strictObject({ id: idOf('membership'), onDay: DayIn, reason: Line }),
    output: done,
    errors: ['record.not_found'],
  }),
}
