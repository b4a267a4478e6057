import { useInfiniteQuery } from '@tanstack/react-query'
import { api, type client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import type { RecordColumn } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import type { Figure } from './figure'
import { firstPage, nextOf, PagedRows, pageRows } from './paged-rows'
import type { Period } from './period'
import { personColumns, textColumn } from './row-columns'

type Visit = Awaited<ReturnType<typeof client.results.visits>>['rows'][number]
type Visitor = Awaited<ReturnType<typeof client.results.visitors>>['rows'][number]
type Props = { days: Period; filter: Extract<Figure, { list: 'visits' | 'visitors' }>['filter'] }

/** The visits behind an activity. */
export function VisitRows({ days, filter }: Props) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const query = useInfiniteQuery(
    api.results.visits.infiniteOptions({
      input: (after: string | undefined) => ({ ...days, ...filter, after, limit: pageRows }),
      initialPageParam: firstPage,
      getNextPageParam: nextOf,
    }),
  )
  // Taken over from elsewhere, a visit may be known by its day only.
  const came = (row: Visit) => (row.inAt === null ? row.day : absoluteTime(row.inAt, now, zone))
  const columns: RecordColumn<Visit>[] = [
    { ...textColumn('came', t('results.activities.came'), came), fixed: true },
    ...personColumns<Visit>(t),
    textColumn('counts', t('results.rows.counts'), () => t('results.activities.counts', filter)),
  ]
  return (
    <PagedRows
      name="result-visits"
      query={query}
      columns={columns}
      rowKey={(row) => row.visitId}
      describe={(row) => t('results.activities.row', { came: came(row), member: row.member })}
    />
  )
}

/** Who did an activity. */
export function VisitorRows({ days, filter }: Props) {
  const t = useText()
  const query = useInfiniteQuery(
    api.results.visitors.infiniteOptions({
      input: (after: string | undefined) => ({ ...days, ...filter, after, limit: pageRows }),
      initialPageParam: firstPage,
      getNextPageParam: nextOf,
    }),
  )
  const counts = (row: Visitor) => t('results.activities.often', { activity: filter.activity, n: row.visits })
  const columns: RecordColumn<Visitor>[] = [
    ...personColumns<Visitor>(t),
    textColumn('lastDay', t('results.activities.lastDay'), (row) => row.lastDay),
    textColumn('counts', t('results.rows.counts'), counts),
  ]
  return (
    <PagedRows
      name="result-visitors"
      query={query}
      columns={columns}
      rowKey={(row) => row.memberId}
      describe={(row) => t('results.activities.row', { came: counts(row), member: row.member })}
    />
  )
}
