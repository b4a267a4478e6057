import { Anchor, Badge, Drawer, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Ticket } from '../../../shared/contract/tickets'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { KeyValue } from '../../ui/key-value'
import { QueryView } from '../../ui/query-view'
import { instantText } from '../../ui/time'

type Props = { id: string; onClose: () => void }

/** One ticket in full. */
export function TicketDrawer({ id, onClose }: Props) {
  const t = useText()
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id } }))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      title={ticket.data?.number ?? t('tickets.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <QueryView query={ticket}>{(data) => <TicketFacts ticket={data} />}</QueryView>
    </Drawer>
  )
}

function TicketFacts({ ticket }: { ticket: Ticket }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Badge color={ticket.state === 'open' ? 'amber' : 'gray'}>{t(`tickets.state.${ticket.state}`)}</Badge>
        {ticket.urgent && <Badge color="red">{t('tickets.field.urgent')}</Badge>}
      </Group>
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{ticket.content}</Text>
      <KeyValue
        pairs={[
          { key: 'demand', label: t('tickets.field.demand'), value: ticket.demand },
          { key: 'kind', label: t('tickets.field.kind'), value: t(`words.ticketKind.${ticket.kind}`) },
          { key: 'category', label: t('tickets.field.category'), value: t(`words.ticketCategory.${ticket.category}`) },
          {
            key: 'member',
            label: t('tickets.field.member'),
            value:
              ticket.memberId === null ? (
                t('tickets.notMember')
              ) : (
                <Anchor component={Link} to={`/members/${ticket.memberId}`} size="sm">
                  {ticket.member}
                </Anchor>
              ),
          },
          {
            key: 'receivedAt',
            label: t('tickets.field.receivedAt'),
            value: instantText(ticket.receivedAt, now, zone, t),
          },
          {
            key: 'from',
            label: t('tickets.field.from'),
            value: t(ticket.attemptId === null ? 'tickets.fromDesk' : 'tickets.fromCall'),
          },
          { key: 'by', label: t('tickets.field.by'), value: ticket.by },
          { key: 'owner', label: t('tickets.field.owner'), value: ticket.owner ?? t('tickets.noOwner') },
        ]}
      />
    </Stack>
  )
}
