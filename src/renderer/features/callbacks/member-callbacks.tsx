import { Anchor, Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { CallbackKind } from '../../../shared/contract/obligations'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { Section } from '../../ui/page'
import { absoluteTime } from '../../ui/time'
import { InviteForm } from './invite-form'
import { whyNotText } from './why-facts'

/** On a member's page: why there is no call of a kind, and calling by hand. */
export function MemberCallbacks({ memberId, name }: { memberId: string; name: string }) {
  const t = useText()
  const mayRead = useScope('callback.read') !== null
  const mayCall = useScope('callback.write') !== null
  const [inviting, setInviting] = useState(false)
  if (!mayRead) return null
  return (
    <Section
      title={t('callbacks.ofMember.title')}
      actions={
        mayCall &&
        !inviting && (
          <Button size="compact-sm" variant="subtle" onClick={() => setInviting(true)}>
            {t('callbacks.ofMember.invite')}
          </Button>
        )
      }
    >
      {inviting && <InviteForm memberId={memberId} name={name} onDone={() => setInviting(false)} />}
      <WhyNot memberId={memberId} />
    </Section>
  )
}

/** 为什么没有回访？ The condition that keeps this member off the list, as a sentence. */
function WhyNot({ memberId }: { memberId: string }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [kind, setKind] = useState<CallbackKind | ''>('')
  const why = useQuery(
    api.callbacks.whyNot.queryOptions({ input: { memberId, kind: kind || 'first' }, enabled: kind !== '' }),
  )
  return (
    <Stack gap={4}>
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
          {t('callbacks.why.whyNot.title')}
        </Text>
        <NativeSelect
          flex={1}
          aria-label={t('callbacks.why.whyNot.ask')}
          value={kind}
          data={[
            { value: '', label: t('callbacks.why.whyNot.pick') },
            ...CallbackKind.options.map((value) => ({ value, label: t(`words.callbackKind.${value}`) })),
          ]}
          onChange={(event) => setKind(CallbackKind.options.find((value) => value === event.currentTarget.value) ?? '')}
        />
      </Group>
      {kind !== '' && why.data && (
        <Text size="sm" role="status">
          {whyNotText(why.data, t(`words.callbackKind.${kind}`), { t, now, zone })}
        </Text>
      )}
    </Stack>
  )
}

/** The tickets taken down for this member, newest first. */
export function MemberTickets({ memberId }: { memberId: string }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayRead = useScope('ticket.read') !== null
  const tickets = useQuery(api.tickets.list.queryOptions({ input: { memberId, limit: 5 }, enabled: mayRead }))
  if (!tickets.data || tickets.data.total === 0) return null
  return (
    <Section title={t('tickets.ofMember', { n: tickets.data.total })}>
      {tickets.data.rows.map((ticket) => (
        <div key={ticket.id}>
          <Group gap="xs">
            <Anchor component={Link} to={`/tickets/${ticket.id}`} size="sm">
              {ticket.number}
            </Anchor>
            <Text size="xs" c="dimmed">
              {[
                t(`words.ticketKind.${ticket.kind}`),
                t(`tickets.state.${ticket.state}`),
                absoluteTime(ticket.receivedAt, now, zone),
              ].join(' · ')}
            </Text>
          </Group>
          <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {ticket.content}
          </Text>
        </div>
      ))}
    </Section>
  )
}
