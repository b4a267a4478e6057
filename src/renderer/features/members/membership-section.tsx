import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { Member } from '../../../shared/contract/members'
import type { Membership } from '../../../shared/contract/memberships'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { ErrorNotice } from '../../ui/error-notice'
import { moneyText } from '../../ui/money'
import { Section } from '../../ui/page'
import { type MembershipAct, MembershipDialog } from './membership-dialog'

type Card = z.output<typeof Membership>

const tones: Readonly<Record<Card['state'], string>> = {
  future: 'sky',
  active: 'pine',
  frozen: 'sky',
  ended: 'amber',
  cancelled: 'gray',
}

/** The member's cards, the running one first, with what can be done to each. */
export function MembershipSection({ member }: { member: Member }) {
  const t = useText()
  const mayWrite = useScope('membership.write') !== null
  const [act, setAct] = useState<MembershipAct | null>(null)
  const cards = useQuery(api.memberships.ofMember.queryOptions({ input: { memberId: member.id } }))
  return (
    <Section
      title={t('members.membership.title')}
      actions={
        mayWrite && (
          <Button size="compact-sm" variant="default" onClick={() => setAct({ kind: 'add' })}>
            {t('members.membership.add')}
          </Button>
        )
      }
    >
      {cards.isError && <ErrorNotice error={cards.error} retry={() => cards.refetch()} />}
      {cards.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('members.membership.none')}
        </Text>
      )}
      <Stack gap="md">
        {cards.data?.map((card) => (
          <CardLines
            key={card.id}
            card={card}
            // A renewal that was cancelled leaves the card to be renewed again.
            renewed={cards.data.some(({ id, state }) => id === card.renewedById && state !== 'cancelled')}
            mayWrite={mayWrite}
            onAct={setAct}
          />
        ))}
      </Stack>
      <MembershipDialog memberId={member.id} act={act} onClose={() => setAct(null)} />
    </Section>
  )
}

type LinesProps = { card: Card; renewed: boolean; mayWrite: boolean; onAct: (act: MembershipAct) => void }

function CardLines({ card, renewed, mayWrite, onAct }: LinesProps) {
  const t = useText()
  const running = card.state === 'active' || card.state === 'frozen' || card.state === 'future'
  const facts = [
    t('members.membership.span', { from: card.startsOn, until: card.endsOn ?? t('members.membership.unlimited') }),
    card.priceFen === null ? null : moneyText(card.priceFen),
    card.visitsLeft === null ? null : t('members.membership.left', { n: card.visitsLeft }),
    card.balanceFen === null ? null : t('members.membership.balanceLeft', { sum: moneyText(card.balanceFen) }),
  ].filter((fact) => fact !== null)
  const button = (kind: 'renew' | 'freeze' | 'thaw' | 'cancel') => (
    <Button
      key={kind}
      size="compact-xs"
      variant="subtle"
      color={kind === 'cancel' ? 'red' : undefined}
      aria-label={`${t(`members.membership.${kind}`)} ${card.plan}`}
      onClick={() => onAct({ kind, card })}
    >
      {t(`members.membership.${kind}`)}
    </Button>
  )
  return (
    <div>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm" fw={600}>
          {card.plan}
        </Text>
        <Badge color={tones[card.state]}>{t(`words.membershipState.${card.state}`)}</Badge>
      </Group>
      <Text size="sm">{facts.join(' · ')}</Text>
      {card.coolingOffUntil && running && (
        <Text size="xs" c="dimmed">
          {t('members.membership.coolingOff', { day: card.coolingOffUntil })}
        </Text>
      )}
      {card.freezes.map((freeze) => (
        <Text key={freeze.id} size="xs" c="dimmed">
          {t('members.membership.frozenSpan', {
            from: freeze.fromDay,
            until: freeze.untilDay ?? '…',
            reason: freeze.reason,
          })}
        </Text>
      ))}
      {mayWrite && card.state !== 'cancelled' && (
        <Group gap={4} ml={-6}>
          {!renewed && button('renew')}
          {card.state === 'active' && button('freeze')}
          {card.state === 'frozen' && button('thaw')}
          {running && button('cancel')}
        </Group>
      )}
      {renewed && (
        <Text size="xs" c="dimmed">
          {t('members.membership.renewed')}
        </Text>
      )}
    </div>
  )
}
