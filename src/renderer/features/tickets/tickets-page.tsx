import { Badge, Button, NativeSelect, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { type Ticket, TicketKind } from '../../../shared/contract/tickets'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { Page, PageHeader } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { SearchField, useSearchText } from '../../ui/search-field'
import { absoluteTime } from '../../ui/time'
import { TicketDrawer } from './ticket-drawer'

/** 工单: what was taken down [A2 C15]. */
export function TicketsPage() {
  const t = useText()
  const mayCall = useScope('callback.write') !== null
  const navigate = useNavigate()
  const { id } = useParams()
  const { zone } = useClock()
  const now = useNow(60_000)
  const search = useSearchText()
  const [kind, setKind] = useState<Ticket['kind'] | ''>('')
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const list = useQuery(
    api.tickets.list.queryOptions({
      input: { kind: kind || undefined, text: search.query || undefined, ...paging },
      placeholderData: keepPreviousData,
    }),
  )
  const open = (row: Ticket) => navigate(`/tickets/${row.id}`)
  const plain = (name: string, header: string, text: (row: Ticket) => string): RecordColumn<Ticket> => ({
    id: name,
    header,
    text,
    cell: text,
  })
  const columns: RecordColumn<Ticket>[] = [
    { ...plain('number', t('tickets.field.number'), (row) => row.number), fixed: true },
    {
      id: 'kind',
      header: t('tickets.field.kind'),
      text: (row) => t(`words.ticketKind.${row.kind}`),
      cell: (row) => (
        <>
          {t(`words.ticketKind.${row.kind}`)} {row.urgent && <Badge color="red">{t('tickets.field.urgent')}</Badge>}
        </>
      ),
    },
    plain('category', t('tickets.field.category'), (row) => t(`words.ticketCategory.${row.category}`)),
    {
      id: 'content',
      header: t('tickets.field.content'),
      text: (row) => row.content,
      // Who has it and how it stands must fit beside it on the smallest desk.
      cell: (row) => (
        <Text size="sm" truncate maw="16em">
          {firstLine(row.content)}
        </Text>
      ),
    },
    plain('member', t('tickets.field.member'), (row) => row.member ?? t('tickets.notMember')),
    plain('receivedAt', t('tickets.field.receivedAt'), (row) => absoluteTime(row.receivedAt, now, zone)),
    plain('owner', t('tickets.field.owner'), (row) => row.owner ?? t('tickets.noOwner')),
    {
      id: 'state',
      header: t('tickets.field.state'),
      text: (row) => t(`tickets.state.${row.state}`),
      cell: (row) => <Badge color={row.state === 'open' ? 'amber' : 'gray'}>{t(`tickets.state.${row.state}`)}</Badge>,
    },
    plain('by', t('tickets.field.by'), (row) => row.by),
  ]
  return (
    <Page>
      <PageHeader title={t('tickets.title')}>
        <SearchField search={search} label={t('tickets.search')} w={200} />
        <NativeSelect
          aria-label={t('tickets.filterKind')}
          value={kind}
          data={[
            { value: '', label: t('tickets.allKinds') },
            ...TicketKind.options.map((value) => ({ value, label: t(`words.ticketKind.${value}`) })),
          ]}
          onChange={(event) => {
            setKind(TicketKind.options.find((value) => value === event.currentTarget.value) ?? '')
            setPaging((was) => ({ ...was, offset: 0 }))
          }}
        />
      </PageHeader>
      <QueryView query={list}>
        {({ rows, total }) => (
          <RecordTable
            name="tickets"
            label={t('tickets.table')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            describe={(row) =>
              t('tickets.row', {
                number: row.number,
                kind: t(`words.ticketKind.${row.kind}`),
                content: firstLine(row.content),
              })
            }
            total={total}
            paging={{ ...paging, onChange: setPaging }}
            onOpen={open}
            actions={(row) => (
              <Button size="compact-sm" variant="subtle" onClick={() => open(row)}>
                {t('tickets.open')}
              </Button>
            )}
            empty={
              <EmptyState
                title={t('tickets.none')}
                text={t(mayCall ? 'tickets.noneText' : 'tickets.noneOfYours')}
                action={
                  mayCall && (
                    <Button variant="default" component={Link} to="/callbacks">
                      {t('tickets.noneAction')}
                    </Button>
                  )
                }
              />
            }
          />
        )}
      </QueryView>
      {id !== undefined && <TicketDrawer id={id} onClose={() => navigate('/tickets')} />}
    </Page>
  )
}

/** What stands in a row; the whole of it stands on the ticket. */
function firstLine(content: string): string {
  const line = content.split('\n', 1)[0] ?? ''
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}
