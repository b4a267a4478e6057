import { Badge, Button, NativeSelect, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { type IncidentRow, IncidentType } from '../../../shared/contract/incidents'
import { api } from '../../api/client'
import { emergencyPath } from '../../app/emergency'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { elapsedText } from '../../ui/elapsed'
import { EmptyState } from '../../ui/empty-state'
import { Icon } from '../../ui/icons'
import { Page, PageHeader } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import { byText } from './use-incident'

type Row = z.output<typeof IncidentRow>
const states = ['running', 'stopped', 'closed'] as const
type State = (typeof states)[number]
const tone = { running: 'red', stopped: 'amber', closed: 'gray' } as const

/** The ledger of incidents [A12]. */
export function IncidentsPage() {
  const t = useText()
  const navigate = useNavigate()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [type, setType] = useState<Row['type'] | ''>('')
  const [state, setState] = useState<State | ''>('')
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const list = useQuery(
    api.incidents.list.queryOptions({
      input: { type: type || undefined, state: state || undefined, ...paging },
      placeholderData: keepPreviousData,
    }),
  )
  const first = () => setPaging((was) => ({ ...was, offset: 0 }))
  const open = (row: Row) => navigate(row.state === 'running' ? emergencyPath : `/incidents/${row.id}`)
  const startButton = (
    <Button color="red" leftSection={<Icon name="incidents" />} onClick={() => navigate(emergencyPath)}>
      {t('incidents.list.start')}
    </Button>
  )

  const plain = (id: string, header: string, text: (row: Row) => string): RecordColumn<Row> => ({
    id,
    header,
    text,
    cell: text,
  })
  const columns: RecordColumn<Row>[] = [
    { ...plain('number', t('incidents.list.number'), (row) => row.number), fixed: true },
    plain('type', t('incidents.list.type'), (row) => t(`words.incidentType.${row.type}`)),
    {
      id: 'state',
      header: t('incidents.list.state'),
      text: (row) => t(`incidents.state.${row.state}`),
      cell: (row) => (
        <>
          <Badge color={tone[row.state]}>{t(`incidents.state.${row.state}`)}</Badge>{' '}
          {row.unclaimed && <Badge color="amber">{t('incidents.list.unclaimed')}</Badge>}
        </>
      ),
    },
    plain('startedAt', t('incidents.list.startedAt'), (row) => absoluteTime(row.startedAt, now, zone)),
    {
      ...plain('took', t('incidents.list.took'), (row) => elapsedText((row.stoppedAt ?? now) - row.startedAt)),
      align: 'right',
    },
    plain('severity', t('incidents.list.severity'), (row) =>
      row.severity ? t(`words.severity.${row.severity}`) : '—',
    ),
    plain('place', t('incidents.list.place'), (row) => row.place || '—'),
    plain('by', t('incidents.list.by'), (row) => byText(row.by, t)),
    { ...plain('entries', t('incidents.list.entries'), (row) => String(row.entries)), align: 'right' },
  ]

  return (
    <Page>
      <PageHeader title={t('incidents.title')}>
        <NativeSelect
          aria-label={t('incidents.list.filterType')}
          value={type}
          data={[
            { value: '', label: t('incidents.list.allTypes') },
            ...IncidentType.options.map((value) => ({ value, label: t(`words.incidentType.${value}`) })),
          ]}
          onChange={(event) => {
            setType(IncidentType.options.find((value) => value === event.currentTarget.value) ?? '')
            first()
          }}
        />
        <NativeSelect
          aria-label={t('incidents.list.filterState')}
          value={state}
          data={[
            { value: '', label: t('incidents.list.allStates') },
            ...states.map((value) => ({ value, label: t(`incidents.state.${value}`) })),
          ]}
          onChange={(event) => {
            setState(states.find((value) => value === event.currentTarget.value) ?? '')
            first()
          }}
        />
        {startButton}
      </PageHeader>
      <QueryView query={list}>
        {({ rows, total }) =>
          rows.length === 0 && total > 0 && paging.offset === 0 ? (
            <Text p="lg">{t('incidents.list.countOnly', { n: total })}</Text>
          ) : (
            <RecordTable
              name="incidents"
              label={t('incidents.list.table')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              describe={(row) =>
                t('incidents.list.row', {
                  number: row.number,
                  type: t(`words.incidentType.${row.type}`),
                  state: t(`incidents.state.${row.state}`),
                  at: absoluteTime(row.startedAt, now, zone),
                })
              }
              total={total}
              paging={{ ...paging, onChange: setPaging }}
              onOpen={open}
              actions={(row) => (
                <Button size="compact-sm" variant="subtle" onClick={() => open(row)}>
                  {t('incidents.list.open')}
                </Button>
              )}
              empty={
                <EmptyState title={t('incidents.list.none')} text={t('incidents.list.noneText')} action={startButton} />
              }
            />
          )
        }
      </QueryView>
    </Page>
  )
}
