import { Anchor, Badge, Drawer, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { drawerStyles } from '../../ui/drawer-styles'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import type { ResultRow } from './result-text'

export type RowsFilter = Omit<Parameters<typeof client.results.rows>[0], 'offset' | 'limit'>
/** Which calls are looked at. */
export type RowsView = { title: string; filter: RowsFilter }

/** The calls behind a figure, with what was answered and said. */
export function ResultRows({ view, onClose }: { view: RowsView | null; onClose: () => void }) {
  const t = useText()
  return (
    <Drawer
      opened={view !== null}
      onClose={onClose}
      size={960}
      title={view?.title ?? ''}
      closeButtonProps={{ 'aria-label': t('results.rows.close') }}
      styles={drawerStyles}
    >
      {view && <Rows filter={view.filter} />}
    </Drawer>
  )
}

function Rows({ filter }: { filter: RowsFilter }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const list = useQuery(
    api.results.rows.queryOptions({ input: { ...filter, ...paging }, placeholderData: keepPreviousData }),
  )
  const at = (row: ResultRow) => absoluteTime(row.at, now, zone)
  const kind = (row: ResultRow) => t(`words.callbackKind.${row.kind}`)
  const outcome = (row: ResultRow) => t(`words.outcome.${row.outcome}`)
  const scores = (row: ResultRow) =>
    row.scores
      .map(({ topic, score }) => t('results.rows.score', { topic: t(`guides.question.topics.${topic}`), score }))
      .join(t('common.listComma'))
  const said = (row: ResultRow) => [...row.opinions, row.note].filter((text) => text !== '')
  const columns: RecordColumn<ResultRow>[] = [
    { id: 'at', header: t('results.rows.at'), cell: at, text: at, fixed: true },
    {
      id: 'member',
      header: t('results.rows.member'),
      cell: (row) => (
        <Anchor component={Link} to={`/members/${row.memberId}`} size="sm">
          {row.member}
        </Anchor>
      ),
      text: (row) => row.member,
    },
    { id: 'by', header: t('results.rows.by'), cell: (row) => row.by, text: (row) => row.by },
    { id: 'kind', header: t('results.rows.kindHead'), cell: kind, text: kind },
    {
      id: 'outcome',
      header: t('results.rows.outcomeHead'),
      cell: (row) => (
        <>
          {outcome(row)} {row.effective && <Badge color="green">{t('results.rows.effectiveMark')}</Badge>}
        </>
      ),
      text: outcome,
    },
    { id: 'scores', header: t('results.rows.scores'), cell: scores, text: scores },
    {
      id: 'said',
      header: t('results.rows.said'),
      cell: (row) => (
        <Stack gap={0} py={4} maw={300}>
          {said(row).map((text) => (
            <Text key={text} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {text}
            </Text>
          ))}
        </Stack>
      ),
      text: (row) => said(row).join(' / '),
    },
  ]
  return (
    <QueryView query={list}>
      {({ rows, total }) => (
        <RecordTable
          name="result-rows"
          label={t('results.rows.table')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.attemptId}
          describe={(row) =>
            t('results.rows.row', { at: at(row), member: row.member, kind: kind(row), outcome: outcome(row) })
          }
          total={total}
          paging={{ ...paging, onChange: setPaging }}
          empty={
            <Text p="lg" c="dimmed" size="sm">
              {t('results.rows.none')}
            </Text>
          }
        />
      )}
    </QueryView>
  )
}
