import { Badge } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { monthOf } from '../../../shared/day'
import { api, type client } from '../../api/client'
import { type Translate, useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import type { RecordColumn } from '../../ui/record-table'
import { absoluteTime, spanText } from '../../ui/time'
import { suppressedText } from '../callbacks/why'
import type { Figure } from './figure'
import { firstPage, nextOf, PagedRows, pageRows } from './paged-rows'
import type { Period } from './period'
import { personColumns, textColumn } from './row-columns'

type Row = Awaited<ReturnType<typeof client.results.firstCalls>>['rows'][number]
type Props = { days: Period; filter: Extract<Figure, { list: 'firstCalls' }>['filter'] }

const colors: Record<Row['verdict'], string> = {
  on_time: 'green',
  late: 'red',
  untried: 'red',
  born_late: 'gray',
  not_due: 'gray',
  suppressed: 'gray',
  withdrawn: 'gray',
}

/** The first calls of a month, each with why it counts as on time, as late, or not at all. */
export function FirstCallRows({ days, filter }: Props) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const query = useInfiniteQuery(
    api.results.firstCalls.infiniteOptions({
      input: (after: string | undefined) => ({ month: monthOf(days.from), ...filter, after, limit: pageRows }),
      initialPageParam: firstPage,
      getNextPageParam: nextOf,
    }),
  )
  const when = (at: number | null) => (at === null ? t('results.firstCalls.notYet') : absoluteTime(at, now, zone))
  const columns: RecordColumn<Row>[] = [
    { ...textColumn<Row>('due', t('results.firstCalls.due'), (row) => when(row.due)), fixed: true },
    ...personColumns<Row>(t),
    textColumn('attemptedAt', t('results.firstCalls.attemptedAt'), (row) => when(row.attemptedAt)),
    {
      ...textColumn<Row>('counts', t('results.rows.counts'), (row) => verdictText(row, t)),
      cell: (row) => <Badge color={colors[row.verdict]}>{verdictText(row, t)}</Badge>,
    },
  ]
  return (
    <PagedRows
      name="result-first-calls"
      query={query}
      columns={columns}
      rowKey={(row) => row.callbackId}
      describe={(row) =>
        t('results.firstCalls.row', { member: row.member, due: when(row.due), verdict: verdictText(row, t) })
      }
    />
  )
}

function verdictText({ verdict, due, attemptedAt, suppressed }: Row, t: Translate): string {
  return t(`results.firstCalls.verdict.${verdict}`, {
    span: spanText(Math.abs((attemptedAt ?? due) - due), t),
    reason: suppressedText({ suppressed }, t) ?? '',
  })
}
