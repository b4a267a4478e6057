import { z } from 'zod'
import { query } from './call'
import { Facts, IdOut, Instant, NounWord } from './fields'

export const TodayItem = z.strictObject({
  /** `callback:12`, `incident:3` */
  id: z.string(),
  /**
   * Each noun has its own: a call to make · work that is owed without talking to a customer · somebody on the way to a customer's home · an
   * incident without its report · an import that asks · news that nobody has read.
   */
  what: NounWord,
  /** Which callback, duty, incident, import or news it is. */
  kind: z.string(),
  title: z.string(),
  /** Whose page it leads to. */
  memberId: IdOut.nullable(),
  due: Instant.nullable(),
  owner: z.string().nullable(),
  /** When the news was told; null for everything that has an owner. */
  toldAt: Instant.nullable(),
  /** `overdue` past its time · `soon` within two hours · `today` · `later` */
  group: z.enum(['overdue', 'soon', 'today', 'later']),
  facts: Facts,
})

/** One merged queue by due time. */
export const today = {
  list: query({
    access: 'signed_in',
    input: z.strictObject({ limit: z.int().min(1).max(500).default(200) }),
    output: z.strictObject({
      counts: z.strictObject({ overdue: z.int(), soon: z.int(), today: z.int(), later: z.int(), bornLate: z.int() }),
      items: z.array(TodayItem),
    }),
  }),
}
