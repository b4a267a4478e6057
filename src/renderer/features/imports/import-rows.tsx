import { Badge, Button, SegmentedControl, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportBatch } from '../../../shared/contract/imports'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { EmptyState } from '../../ui/empty-state'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import classes from './imports.module.css'
import { type ImportRow, rowReasons } from './reasons'

const filters = ['all', 'taken', 'already', 'refused', 'warned'] as const
type Filter = (typeof filters)[number]
const tone = { taken: 'green', already: 'gray', refused: 'red' } as const

/** The dry run, row by row: what becomes of each, and why. */
export function ImportRows({ batch }: { batch: ImportBatch }) {
  const t = useText()
  const [filter, setFilter] = useState<Filter>(batch.counts.refused > 0 ? 'refused' : 'all')
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const list = useQuery(
    api.imports.rows.queryOptions({
      input: { batch: batch.id, state: filter === 'all' ? undefined : filter, ...paging },
      placeholderData: keepPreviousData,
    }),
  )
  const show = (next: Filter) => {
    setFilter(next)
    setPaging((was) => ({ ...was, offset: 0 }))
  }
  const count = (of: Filter) =>
    of === 'all'
      ? t('imports.counts.all', { n: batch.counts.rows })
      : t(`imports.counts.${of === 'taken' && batch.state === 'published' ? 'takenDone' : of}`, {
          n: batch.counts[of],
        })
  const why = (row: ImportRow) => rowReasons(row, t).join('；') || t('imports.row.clean')
  const columns: RecordColumn<ImportRow>[] = [
    {
      id: 'line',
      header: t('imports.row.line'),
      align: 'right',
      width: 56,
      cell: (row) => row.line,
      text: (row) => String(row.line),
      fixed: true,
    },
    {
      id: 'state',
      header: t('imports.row.state'),
      width: 80,
      cell: (row) => <Badge color={tone[row.state]}>{t(`imports.rowState.${row.state}`)}</Badge>,
      text: (row) => t(`imports.rowState.${row.state}`),
    },
    {
      id: 'why',
      header: t('imports.row.why'),
      cell: (row) => (
        <span className={classes.why} title={why(row)}>
          {why(row)}
        </span>
      ),
      text: why,
    },
    {
      id: 'value',
      header: t('imports.row.value'),
      cell: (row) => row.value ?? '',
      text: (row) => row.value ?? '',
    },
    {
      id: 'cells',
      header: t('imports.row.cells'),
      cell: (row) => (
        <span className={classes.cells} title={row.cells.join(' | ')}>
          {row.cells.filter((cell) => cell !== '').join(' | ')}
        </span>
      ),
      text: (row) => row.cells.join(' | '),
    },
  ]
  return (
    <>
      <div style={{ padding: '8px 16px' }}>
        <SegmentedControl
          size="xs"
          aria-label={t('imports.counts.filter')}
          value={filter}
          onChange={show}
          data={filters.map((value) => ({ value, label: count(value) }))}
        />
        {batch.counts.skipped > 0 && (
          <Text span size="xs" c="dimmed" ml="sm">
            {t('imports.counts.skipped', { n: batch.counts.skipped })}
          </Text>
        )}
      </div>
      <QueryView query={list}>
        {({ rows, total }) => (
          <RecordTable
            name="import-rows"
            label={t('imports.row.table')}
            columns={columns}
            rows={rows}
            rowKey={(row) => String(row.line)}
            describe={(row) =>
              t('imports.row.describe', {
                line: row.line,
                state: t(`imports.rowState.${row.state}`),
                why: why(row),
              })
            }
            total={total}
            paging={{ ...paging, onChange: setPaging }}
            empty={
              <EmptyState
                title={t('imports.row.none')}
                action={
                  filter === 'all' ? undefined : (
                    <Button variant="default" onClick={() => show('all')}>
                      {t('imports.row.showAll')}
                    </Button>
                  )
                }
              />
            }
          />
        )}
      </QueryView>
    </>
  )
}
