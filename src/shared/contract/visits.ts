import { z } from 'zod'
import { command, done, query } from './call'
import { Day, HappenedAt, IdOut, Instant, idOf, Line, Paging, pageOf } from './fields'

const Visit = z.strictObject({
  id: IdOut,
  memberId: IdOut,
  memberName: z.string(),
  memberNumber: z.string(),
  day: Day,
  inAt: Instant.nullable(),
  outAt: Instant.nullable(),
  minutes: z.int().nullable(),
  activity: z.string(),
})

/** Check-in and check-out, two seconds each. */
export const visits = {
  checkIn: command({
    access: 'visit.write',
    input: z.strictObject({
      memberId: idOf('member'),
      activity: Line.default(''),
      /** When the member came, where it is written down later. Left out: now. */
      happenedAt: HappenedAt.optional(),
    }),
    output: z.strictObject({
      id: IdOut,
      memberName: z.string(),
      /** Already in the house: the visit that runs, nothing new was written. */
      already: z.boolean(),
      /** Owed at the next check-in: callbacks that wait for the person to come [C6]. */
      owed: z.array(z.strictObject({ callbackId: IdOut, kind: z.string() })),
    }),
    errors: ['record.not_found', 'member.merged', 'input.invalid'],
  }),
  checkOut: command({
    access: 'visit.write',
    input: z.strictObject({ id: idOf('visit'), happenedAt: HappenedAt.optional() }),
    output: z.strictObject({ id: IdOut, minutes: z.int() }),
    errors: ['record.not_found', 'input.invalid'],
  }),
  void: command({
    moment: 'call',
    access: 'visit.write',
    input: z.strictObject({ id: idOf('visit'), reason: Line.default('') }),
    output: done,
    errors: ['record.not_found'],
  }),
  inHouse: query({ access: 'member.read', input: z.strictObject({}), output: z.array(Visit) }),
  ofMember: query({
    access: 'member.read',
    input: z.strictObject({ memberId: idOf('member'), ...Paging }),
    output: pageOf(Visit),
  }),
}
