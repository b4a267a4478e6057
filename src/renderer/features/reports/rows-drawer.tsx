import { Anchor, Drawer, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type client } from '../../api/client'
import { useText } from '../../text/language'
import { drawerStyles } from '../../ui/drawer-styles'
import { moneyText } from '../../ui/money'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { figureText } from './figure-text'

type Row = Awaited<ReturnType<typeof client.reports.rows>>['rows'][number] & { at: number }

type Props = { quarter: string; figure: string | null; onClose: () => void }

/** The rows behind one figure. */
export function RowsDrawer({ quarter, figure, onClose }: Props) {
  const t = useText()
  return (
    <Drawer
      opened={figure !== null}
      onClose={onClose}
      size={720}
      title={figure === null ? '' : t('reports.rows.title', { figure: figureText(figure, t) })}
      closeButtonProps={{ 'aria-label': t('reports.rows.close') }}
      styles={drawerStyles}
    >
      {figure !== null && <Rows quarter={quarter} figure={figure} />}
    </Drawer>
  )
}

function Rows({ quarter, figure }: { quarter: string; figure: string }) {
  const t = useText()
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const list = useQuery(
    api.reports.rows.queryOptions({
      input: { quarter, key: figure, ...paging },
      placeholderData: keepPreviousData,
    }),
  )
  // First callbacks tell how each ended; everything else is text as it was entered.
  const said = ({ text }: Row) =>
    figure.startsWith('first.') ? t(`words.obligationState.${text as 'open'}`, { defaultValue: text }) : text
  const columns: RecordColumn<Row>[] = [
    { id: 'day', header: t('reports.rows.day'), cell: (row) => row.day, text: (row) => row.day, fixed: true },
    {
      id: 'name',
      header: t('reports.rows.name'),
      cell: (row) =>
        row.memberId === null ? (
          row.name || t('reports.rows.guest')
        ) : (
          <Anchor component={Link} to={`/members/${row.memberId}`} size="sm">
            {row.name}
          </Anchor>
        ),
      text: (row) => row.name,
    },
    { id: 'text', header: t('reports.rows.text'), cell: said, text: said },
    {
      id: 'amount',
      header: t('reports.rows.amount'),
      align: 'right',
      cell: (row) => (row.amountFen === null ? '' : moneyText(row.amountFen)),
      text: (row) => (row.amountFen === null ? '' : moneyText(row.amountFen)),
    },
  ]
  return (
    <QueryView query={list}>
      {({ rows, total }) => (
        <RecordTable
          name="report-rows"
          label={t('reports.rows.table')}
          columns={columns}
          rows={rows.map((row, at) => ({ ...row, at: paging.offset + at }))}
          rowKey={(row) => String(row.at)}
          describe={(row) => t('reports.rows.row', { day: row.day, name: row.name, text: said(row) })}
          total={total}
          paging={{ ...paging, onChange: setPaging }}
          empty={
            <Text p="lg" c="dimmed" size="sm">
              {t('reports.rows.none')}
            </Text>
          }
        />
      )}
    </QueryView>
  )
}
