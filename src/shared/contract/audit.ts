import { z } from 'zod'
import { lifecycle, query } from './call'
import { IdOut, Instant, Paging, pageOf } from './fields'

export const AuditRow = z.strictObject({
  sequence: IdOut,
  at: Instant,
  clock: z.string(),
  actor: z.string(),
  role: z.string(),
  host: z.string(),
  action: z.string(),
  object: z.string(),
  /** Decrypted for the reader; null: none, or erased with the member. */
  difference: z.string().nullable(),
  reason: z.string().nullable(),
})

/** Who did what, in a chain that shows a changed or missing row. */
export const audit = {
  list: query({
    access: 'audit.read',
    input: z.strictObject({
      action: z.string().max(60).optional(),
      object: z.string().max(80).optional(),
      /** Half-filled forms change nothing of the club: they stand in the chain, and are listed when asked for. */
      drafts: z.boolean().default(false),
      ...Paging,
    }),
    output: pageOf(AuditRow),
  }),
  verify: lifecycle({
    access: 'audit.read',
    input: z.strictObject({}),
    output: z.strictObject({
      valid: z.boolean(),
      rows: z.int(),
      brokenAt: z.int().nullable(),
      /** Twelve characters for the closing slip. */
      head: z.string(),
    }),
  }),
}
