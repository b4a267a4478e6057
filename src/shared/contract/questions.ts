import { z } from 'zod'
import { command, query } from './call'
import { HappenedAt, IdOut, Instant, idOf, Paging, pageOf, Text } from './fields'

/** What a customer asked and nobody could answer at once; owed within 24 h as `Q/<question>` [C9]. */
export const OwedQuestion = z.strictObject({
  id: IdOut,
  memberId: IdOut,
  member: z.string(),
  text: z.string(),
  askedAt: Instant,
  by: z.string(),
  due: Instant.nullable(),
  /** The callback that brings the answer to the customer. */
  callbackId: IdOut.nullable(),
  answer: z.string(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
  /** When the customer heard it. */
  toldAt: Instant.nullable(),
  state: z.enum(['open', 'prepared', 'told', 'withdrawn']),
})
export type OwedQuestion = z.output<typeof OwedQuestion>

export const questions = {
  list: query({
    access: 'callback.read',
    input: z.strictObject({
      state: z.enum(['waiting', 'all']).default('waiting'),
      memberId: idOf('member').optional(),
      ...Paging,
    }),
    output: pageOf(OwedQuestion),
  }),
  /** Writes down what to tell the customer; only telling the customer keeps the promise. */
  prepare: command({
    access: 'callback.write',
    input: z.strictObject({
      id: idOf('question'),
      answer: Text.min(1),
      happenedAt: HappenedAt.optional(),
    }),
    output: OwedQuestion,
    errors: ['record.not_found', 'input.invalid'],
  }),
}
