import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/client'
import { type Translate, useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import type { RecordColumn } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import type { Figure } from './figure'
import { firstPage, nextOf, PagedRows, pageRows } from './paged-rows'
import type { Period } from './period'
import type { CallRow } from './result-text'
import { personColumns, saidColumn, textColumn } from './row-columns'

type Props = { days: Period; filter: Extract<Figure, { list: 'calls' }>['filter'] }

/** The calls behind a figure, each with what it counts for. */
export function CallRows({ days, filter }: Props) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const query = useInfiniteQuery(
    api.results.rows.infiniteOptions({
      input: (after: string | undefined) => ({ ...days, ...filter, after, limit: pageRows }),
      initialPageParam: firstPage,
      getNextPageParam: nextOf,
    }),
  )
  const at = (row: CallRow) => absoluteTime(row.at, now, zone)
  const kind = (row: CallRow) => t(`words.callbackKind.${row.kind}`)
  const outcome = (row: CallRow) => t(`words.outcome.${row.outcome}`)
  const columns: RecordColumn<CallRow>[] = [
    { ...textColumn('at', t('results.rows.at'), at), fixed: true },
    ...personColumns<CallRow>(t),
    textColumn('by', t('results.rows.by'), (row) => row.by),
    textColumn('kind', t('results.rows.kindHead'), kind),
    textColumn('outcome', t('results.rows.outcomeHead'), outcome),
    textColumn('counts', t('results.rows.counts'), (row) => feedbackText(row, t)),
    saidColumn(t('results.rows.said'), (row) => [
      ...(row.scores.length > 0 ? [scoresText(row, t)] : []),
      ...new Set([...row.opinions, row.note].filter((text) => text !== '')),
    ]),
  ]
  return (
    <PagedRows
      name="result-rows"
      query={query}
      columns={columns}
      rowKey={(row) => row.attemptId}
      describe={(row) =>
        t('results.rows.row', { at: at(row), member: row.member, kind: kind(row), outcome: outcome(row) })
      }
    />
  )
}

/** Why a call is effective feedback, or what it counts for without being it. */
function feedbackText({ feedback, asked, answered }: CallRow, t: Translate): string {
  if (feedback === 'too_little' && asked === 0) return t('results.feedback.nothing')
  return t(`results.feedback.${feedback}`, { asked, answered })
}

function scoresText({ scores }: CallRow, t: Translate): string {
  return scores
    .map(({ topic, score }) => t('results.rows.score', { topic: t(`guides.question.topics.${topic}`), score }))
    .join(t('common.listComma'))
}
