import { z } from 'zod'
import { command, done, query } from './call'
import { Facts, IdOut, Instant, idOf } from './fields'

/** A message that the club owes to one of its people; each stage of a promise speaks once. */
export const Notice = z.strictObject({
  id: IdOut,
  /** `escalation` a promise runs out · `home_visit` stopped or overdue · `radar` capacity · `calendar` next year's holidays · `certificate` one runs out [C1]. */
  what: z.enum(['escalation', 'several', 'home_visit', 'radar', 'calendar', 'catch_up', 'certificate', 'kept_aside']),
  at: Instant,
  /** 50, 80, 100 or 150 per cent of the time to act. */
  stage: z.int().nullable(),
  facts: Facts,
  callbackId: IdOut.nullable(),
  memberId: IdOut.nullable(),
  readAt: Instant.nullable(),
})
export type Notice = z.output<typeof Notice>

export const notices = {
  /** The signed-in person's own, newest first. `toast` are those not shown on a screen yet, three at most. */
  list: query({
    access: 'signed_in',
    input: z.strictObject({ limit: z.int().min(1).max(200).default(50) }),
    output: z.strictObject({ unread: z.int(), rows: z.array(Notice), toast: z.array(Notice) }),
  }),
  /** They were on the screen: no other window shows them as toasts again. */
  shown: command({
    moment: 'call',
    access: 'signed_in',
    input: z.strictObject({ ids: z.array(idOf('notice')).max(200) }),
    output: done,
  }),
  read: command({
    moment: 'call',
    access: 'signed_in',
    input: z.strictObject({ ids: z.array(idOf('notice')).max(200) }),
    output: done,
  }),
}
