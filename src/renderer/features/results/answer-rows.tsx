import { useInfiniteQuery } from '@tanstack/react-query'
import { api, type client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import type { RecordColumn } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import type { Figure } from './figure'
import { firstPage, nextOf, PagedRows, pageRows } from './paged-rows'
import type { Period } from './period'
import { personColumns, saidColumn, textColumn } from './row-columns'

type Row = Awaited<ReturnType<typeof client.results.answers>>['rows'][number]
type Props = { days: Period; filter: Extract<Figure, { list: 'answers' }>['filter'] }

/** The answers an average is made of, or the opinions that were counted. */
export function AnswerRows({ days, filter }: Props) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const query = useInfiniteQuery(
    api.results.answers.infiniteOptions({
      input: (after: string | undefined) => ({ ...days, ...filter, after, limit: pageRows }),
      initialPageParam: firstPage,
      getNextPageParam: nextOf,
    }),
  )
  const at = (row: Row) => absoluteTime(row.at, now, zone)
  const topic = (row: Row) => t(`guides.question.topics.${row.topic}`)
  const counts = (row: Row) =>
    row.score === null ? t('results.answers.opinion') : t('results.answers.score', { score: row.score })
  const columns: RecordColumn<Row>[] = [
    { ...textColumn('at', t('results.rows.at'), at), fixed: true },
    ...personColumns<Row>(t),
    textColumn('by', t('results.rows.by'), (row) => row.by),
    textColumn('kind', t('results.rows.kindHead'), (row) => t(`words.callbackKind.${row.kind}`)),
    textColumn('topic', t('results.answers.topic'), topic),
    textColumn('counts', t('results.rows.counts'), counts),
    saidColumn(t('results.answers.said'), (row) => [row.question, row.text].filter((text) => text !== '')),
  ]
  return (
    <PagedRows
      name="result-answers"
      query={query}
      columns={columns}
      rowKey={(row) => row.answerId}
      describe={(row) =>
        t('results.answers.row', { at: at(row), member: row.member, topic: topic(row), counts: counts(row) })
      }
    />
  )
}
