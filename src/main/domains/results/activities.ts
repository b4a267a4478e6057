import type { z } from 'zod'
import type { results } from '../../../shared/contract/results'
import { columns, day, int } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { visit } from '../visits/schema'
import { type List, listPage, placed } from './list-page'
import { periodOf } from './period'

type Filter = z.output<NonNullable<(typeof results.visits)['~orpc']['inputSchema']>>
type VisitsPage = z.input<NonNullable<(typeof results.visits)['~orpc']['outputSchema']>>
type VisitorsPage = z.input<NonNullable<(typeof results.visitors)['~orpc']['outputSchema']>>

const DONE = 'v.voided_at IS NULL AND v.activity = ? AND v.day BETWEEN ? AND ?'

const Visit = placed(columns(visit, 'id', 'memberId', 'day', 'inAt'))
const Visitor = placed({ memberId: visit.memberId, visits: int, lastDay: day })

/** The visits behind an activity, newest first [C10]. */
export function activityVisits(context: QueryContext, filter: Filter): VisitsPage {
  const { from, until } = periodOf(filter, context.zone)
  const list: List = {
    columns: 'v.id, v.member_id AS memberId, v.day, v.in_at AS inAt',
    from: 'visit v',
    // The index of activities holds those that have one.
    where: `${DONE} AND v.activity <> ''`,
    values: [filter.activity, from, until],
    order: ['v.day', 'v.id'],
  }
  const { rows, ...page } = listPage(context, Visit, list, filter)
  return {
    ...page,
    rows: rows.map(({ id, day, inAt, person }) => ({ visitId: id, day, inAt, ...person })),
  }
}

/** Who did an activity, the most frequent first [C10]. */
export function activityVisitors(context: QueryContext, filter: Filter): VisitorsPage {
  const { from, until } = periodOf(filter, context.zone)
  const list: List = {
    columns: 'p.memberId, p.visits, p.lastDay',
    from: `(SELECT v.member_id AS memberId, count(*) AS visits, max(v.day) AS lastDay FROM visit v
      WHERE ${DONE} AND v.activity <> '' GROUP BY v.member_id) p`,
    where: '1 = 1',
    values: [filter.activity, from, until],
    order: ['p.visits', 'p.memberId'],
  }
  const { rows, ...page } = listPage(context, Visitor, list, filter)
  return { ...page, rows: rows.map(({ person, visits, lastDay }) => ({ ...person, visits, lastDay })) }
}
