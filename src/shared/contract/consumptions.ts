import { z } from 'zod'
import { command, done, query } from './call'
import { Day, Fen, HappenedAnyTime, IdOut, Instant, idOf, Line, Paging, pageOf } from './fields'

const Consumption = z.strictObject({
  id: IdOut,
  memberId: IdOut.nullable(),
  memberName: z.string().nullable(),
  day: Day,
  /** Null when only the day is known. */
  at: Instant.nullable(),
  amountFen: z.int(),
  item: z.string(),
  quantity: z.number(),
  receipt: z.string().nullable(),
  by: z.string(),
})

/** What was spent: when, how much, on what [C11]. Refunds are negative; a guest's needs no member. */
export const consumptions = {
  record: command({
    access: 'consumption.write',
    input: z.strictObject({
      memberId: idOf('member').nullable(),
      amountFen: Fen,
      item: Line.default(''),
      quantity: z.number().min(-10_000).max(10_000).default(1),
      /** Now when left out; never in the future. */
      at: HappenedAnyTime.optional(),
    }),
    output: z.strictObject({
      id: IdOut,
      /** Set when this was the member's first: a call is due [C5]. */
      firstCallback: z.strictObject({ dueAt: Instant, latestStart: Instant.nullable() }).nullable(),
    }),
    errors: ['record.not_found', 'member.merged', 'input.invalid'],
  }),
  void: command({
    moment: 'call',
    access: 'consumption.write',
    input: z.strictObject({ id: idOf('consumption'), reason: Line.default('') }),
    output: done,
    errors: ['record.not_found'],
  }),
  /** Items used before, most frequent first: what the form offers. */
  items: query({ access: 'member.read', input: z.strictObject({}), output: z.array(z.string()) }),
  today: query({ access: 'consumption.read', input: z.strictObject({ ...Paging }), output: pageOf(Consumption) }),
  ofMember: query({
    access: 'consumption.read',
    input: z.strictObject({ memberId: idOf('member'), ...Paging }),
    output: pageOf(Consumption),
  }),
}
