import { z } from 'zod'
import { command, query } from './call'
import { HappenedAt, IdOut, Instant, idOf, Line, Paging, pageOf, Text } from './fields'

/** 投诉, 咨询, 建议, 故障, 表扬 */
export const TicketKind = z.enum(['complaint', 'question', 'suggestion', 'fault', 'praise'])
/** 服务质量, 设施设备, 产品价格, 环境卫生, 安全, 其他 */
export const TicketCategory = z.enum(['service', 'facilities', 'price', 'hygiene', 'safety', 'other'])

/** What a caller writes down without losing the call; the rest is filled in by who handles it. */
export const TicketDraft = z.strictObject({
  kind: TicketKind,
  category: TicketCategory,
  content: Text.min(1),
  demand: Text.default(''),
  urgent: z.boolean().default(false),
})
export type TicketDraft = z.output<typeof TicketDraft>

export const Ticket = z.strictObject({
  id: IdOut,
  /** `TS-20261122-003` */
  number: z.string(),
  kind: TicketKind,
  category: TicketCategory,
  content: z.string(),
  demand: z.string(),
  urgent: z.boolean(),
  receivedAt: Instant,
  memberId: IdOut.nullable(),
  member: z.string().nullable(),
  /** The call it came from. */
  attemptId: IdOut.nullable(),
  by: z.string(),
  owner: z.string().nullable(),
  state: z.enum(['open', 'withdrawn']),
})
export type Ticket = z.output<typeof Ticket>

/** First form: tickets are taken down and listed; handling them comes with complaints [A2 C15]. */
export const tickets = {
  create: command({
    access: 'ticket.create',
    input: z.strictObject({
      memberId: idOf('member').optional(),
      ticket: TicketDraft,
      /** When it was said, where it is written down later. */
      happenedAt: HappenedAt.optional(),
    }),
    output: Ticket,
    errors: ['record.not_found', 'input.invalid'],
  }),
  list: query({
    access: 'ticket.read',
    input: z.strictObject({
      memberId: idOf('member').optional(),
      kind: TicketKind.optional(),
      text: Line.optional(),
      ...Paging,
    }),
    output: pageOf(Ticket),
  }),
  get: query({
    access: 'ticket.read',
    input: z.strictObject({ id: idOf('ticket') }),
    output: Ticket,
    errors: ['record.not_found'],
  }),
}
