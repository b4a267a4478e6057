import { z } from 'zod'
import { query, task } from './call'
import { Day, FileOut, IdOut, Paging, pageOf, QuarterIn, QuarterName } from './fields'

export const Figure = z.strictObject({
  key: z.string(),
  /** Counts as they are, money in fen, rates in 0–1; null: nothing to divide by. */
  value: z.number().nullable(),
  unit: z.enum(['count', 'fen', 'rate']),
  /** How many cases stand behind the figure. */
  n: z.int(),
  /** The formula's key; the sentence is the page's and the workbook's. */
  definition: z.string(),
})
export type Figure = z.output<typeof Figure>

/** The quarter in figures, each opening its rows. */
export const reports = {
  quarters: query({ access: 'report.read', input: z.strictObject({}), output: z.array(QuarterName) }),
  quarter: query({
    access: 'report.read',
    input: z.strictObject({ quarter: QuarterIn }),
    output: z.strictObject({
      quarter: QuarterName,
      first: Day,
      last: Day,
      figures: z.array(Figure),
      /** The same keys one quarter earlier, for comparison. */
      previous: z.array(Figure),
      months: z.array(
        z.strictObject({
          month: z.string(),
          consumptionFen: z.int(),
          visits: z.int(),
          newMembers: z.int(),
          firstDue: z.int(),
        }),
      ),
    }),
    errors: ['report.unknown_quarter'],
  }),
  rows: query({
    access: 'report.read',
    input: z.strictObject({ quarter: QuarterIn, key: z.string().max(60), ...Paging }),
    output: pageOf(
      z.strictObject({
        day: Day,
        memberId: IdOut.nullable(),
        name: z.string(),
        /** What was bought or done, the member's number, or the state of a first callback. */
        text: z.string(),
        amountFen: z.int().nullable(),
      }),
    ),
  }),
  exportQuarter: task({
    access: 'report.export',
    input: z.strictObject({
      quarter: QuarterIn,
      password: z.string().max(200).optional(),
      labels: z.record(z.string(), z.string()),
    }),
    output: FileOut,
    secret: true,
    errors: ['report.unknown_quarter', 'session.wrong_password'],
  }),
}
