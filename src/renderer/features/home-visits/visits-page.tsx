import { Badge, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import type { HomeVisit } from '../../../shared/contract/home-visits'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { EmptyState } from '../../ui/empty-state'
import { Page, PageHeader } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'

const tone = { running: 'pine', overdue: 'red', ended: 'gray', stopped: 'red' } as const

/** 正在上门: who is on the way now, and who has not reported back in time. */
export function VisitsPage() {
  const t = useText()
  const navigate = useNavigate()
  const { zone } = useClock()
  const now = useNow(15_000)
  const list = useQuery(api.homeVisits.running.queryOptions({ input: {}, refetchInterval: 60_000 }))
  const open = (row: HomeVisit) => navigate(`/callbacks/${row.callbackId}/visit`)
  const plain = (id: string, header: string, text: (row: HomeVisit) => string): RecordColumn<HomeVisit> => ({
    id,
    header,
    text,
    cell: text,
  })
  const columns: RecordColumn<HomeVisit>[] = [
    { ...plain('by', t('homeVisits.list.by'), (row) => row.by), fixed: true },
    plain('member', t('homeVisits.list.member'), (row) => row.member),
    plain('address', t('homeVisits.list.address'), (row) => row.address),
    plain('companion', t('homeVisits.companion'), (row) => row.companion || t('homeVisits.alone')),
    plain('startedAt', t('homeVisits.list.startedAt'), (row) => absoluteTime(row.startedAt, now, zone)),
    plain('checkInBy', t('homeVisits.list.checkInBy'), (row) =>
      row.checkInBy === null ? t('common.empty') : absoluteTime(row.checkInBy, now, zone),
    ),
    {
      id: 'state',
      header: t('homeVisits.list.state'),
      text: (row) => t(`homeVisits.state.${row.state}`),
      cell: (row) => <Badge color={tone[row.state]}>{t(`homeVisits.state.${row.state}`)}</Badge>,
    },
  ]
  const back = (
    <Button variant="default" component={Link} to="/callbacks">
      {t('callbacks.latePage.back')}
    </Button>
  )
  return (
    <Page>
      <PageHeader title={t('homeVisits.running')}>{back}</PageHeader>
      <QueryView query={list}>
        {(rows) => (
          <RecordTable
            name="home-visits"
            label={t('homeVisits.running')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            describe={(row) =>
              t('homeVisits.list.row', { by: row.by, member: row.member, state: t(`homeVisits.state.${row.state}`) })
            }
            total={rows.length}
            onOpen={open}
            actions={(row) => (
              <Button size="compact-sm" variant="subtle" onClick={() => open(row)}>
                {t('homeVisits.list.open')}
              </Button>
            )}
            empty={
              <EmptyState title={t('homeVisits.runningNone')} text={t('homeVisits.runningNoneText')} action={back} />
            }
          />
        )}
      </QueryView>
    </Page>
  )
}
