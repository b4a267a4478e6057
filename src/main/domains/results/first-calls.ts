import type { z } from 'zod'
import { FirstCallVerdict, type results } from '../../../shared/contract/results'
import { type Day, lastOfMonth, type Month } from '../../../shared/day'
import { int, oneOf, present, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { bornLate, isNotHidden, wasOwed } from '../access/call-state'
import { obligation } from '../obligations/schema'
import { type List, listPage, placed } from './list-page'
import { requireReach } from './reach'

type Filter = z.output<NonNullable<(typeof results.firstCalls)['~orpc']['inputSchema']>>
type Page = z.input<NonNullable<(typeof results.firstCalls)['~orpc']['outputSchema']>>

/** Those that count as on time, those that count at all, and those that stand beside the figure. */
const VERDICTS: Readonly<Record<Filter['which'], readonly FirstCallVerdict[]>> = {
  on_time: ['on_time'],
  counted: ['on_time', 'late', 'untried'],
  excluded: ['born_late', 'not_due', 'suppressed', 'withdrawn'],
}

/**
 * First callbacks that fell due in a month, each with the verdict on it: of who made the first try, or, where nobody
 * has, of whose call it is. Those born late are nobody's fault [C5].
 */
const FIRST_CALLS = `(SELECT o.id, o.member_id AS memberId, o.due, o.attempted_at AS attemptedAt, o.suppressed,
    CASE
      WHEN NOT (${wasOwed('o')}) THEN 'withdrawn'
      WHEN ${bornLate('o')} THEN 'born_late'
      WHEN o.attempted_at <= o.due THEN 'on_time'
      WHEN o.attempted_at IS NOT NULL THEN 'late'
      WHEN NOT (${isNotHidden('o')}) THEN 'suppressed'
      WHEN o.due < ? THEN 'untried'
      ELSE 'not_due' END AS verdict,
    CASE WHEN o.attempted_at IS NULL THEN o.staff_id ELSE (SELECT a.staff_id FROM attempt a
      WHERE a.obligation_key = o.key AND a.at = o.attempted_at AND a.undone_at IS NULL ORDER BY a.id LIMIT 1)
      END AS staffId
  FROM obligation o WHERE o.kind = 'first' AND o.due_day BETWEEN ? AND ? AND o.member_id IS NOT NULL)`

export type FirstCallCounts = { count: number; of: number; excluded: number }

const FirstCallCountsRow = row({ staffId: int, verdict: oneOf(FirstCallVerdict.options), n: int })

/** How each person's first calls of a month were made. */
export function firstCallCounts({ db, now }: QueryContext, month: Month): Map<number, FirstCallCounts> {
  const rows = db.all(
    FirstCallCountsRow,
    `SELECT staffId, verdict, count(*) AS n FROM ${FIRST_CALLS} WHERE staffId IS NOT NULL GROUP BY staffId, verdict`,
    now,
    ...daysOf(month),
  )
  const counts = new Map<number, FirstCallCounts>()
  for (const { staffId, verdict, n } of rows) {
    const { count, of, excluded } = counts.get(staffId) ?? { count: 0, of: 0, excluded: 0 }
    const add = (which: Filter['which']) => (VERDICTS[which].includes(verdict) ? n : 0)
    counts.set(staffId, {
      count: count + add('on_time'),
      of: of + add('counted'),
      excluded: excluded + add('excluded'),
    })
  }
  return counts
}

const Listed = placed({
  id: int,
  memberId: present(obligation.memberId),
  due: int,
  attemptedAt: obligation.attemptedAt,
  verdict: oneOf(FirstCallVerdict.options),
  suppressed: obligation.suppressed,
})

/**
 * The first calls behind a person's figure, the last due first.
 * @throws AppError `access.denied` for figures beyond the own ones
 */
export function firstCallRows(context: QueryContext, filter: Filter): Page {
  const { now } = context
  requireReach(context, filter.staffId)
  const list: List = {
    columns: 'f.id, f.memberId, f.due, f.attemptedAt, f.verdict, f.suppressed',
    from: `${FIRST_CALLS} f`,
    where: 'f.staffId = ? AND f.verdict IN (SELECT value FROM json_each(?))',
    values: [now, ...daysOf(filter.month), filter.staffId, JSON.stringify(VERDICTS[filter.which])],
    order: ['f.due', 'f.id'],
  }
  const { rows, ...page } = listPage(context, Listed, list, filter)
  return {
    ...page,
    rows: rows.map(({ id, person, due, attemptedAt, verdict, suppressed }) => ({
      callbackId: id,
      due,
      attemptedAt,
      ...person,
      verdict,
      suppressed,
    })),
  }
}

function daysOf(month: Month): [Day, Day] {
  const first: Day = `${month}-01`
  return [first, lastOfMonth(first)]
}
