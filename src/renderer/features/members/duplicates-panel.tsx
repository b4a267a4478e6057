import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { ErrorNotice } from '../../ui/error-notice'

/** What is known so far of the person being typed; settled text only, never half a syllable. */
export type Probe = { name: string; phones: readonly string[]; card: string; birthDate: string | null }

/** From four digits of a number, one hanzi of a name or a card: enough to look. */
export function isWorthAsking({ name, phones, card }: Probe): boolean {
  return (
    phones.some((phone) => phone.replace(/\D/g, '').length >= 4) ||
    /\p{Script=Han}|[A-Za-z]{2}/u.test(name) ||
    card.length >= 3
  )
}

/** Members who may be the same person; answers to an older text never show, because the text is the key. */
export function useDuplicates(probe: Probe, exceptId?: string) {
  return useQuery(
    api.members.duplicates.queryOptions({
      input: isWorthAsking(probe)
        ? {
            name: probe.name || undefined,
            phones: probe.phones.filter((phone) => phone !== ''),
            card: probe.card || undefined,
            birthDate: probe.birthDate ?? undefined,
            exceptId,
          }
        : skipToken,
      staleTime: 5000,
    }),
  )
}

export type FoundDuplicate = NonNullable<ReturnType<typeof useDuplicates>['data']>[number]

/** Those that forbid saving: a shared number is allowed to repeat, a card never. */
export function blocking(found: readonly FoundDuplicate[], shared: boolean): FoundDuplicate[] {
  return found.filter(({ weight, reason }) => weight === 'blocks' && !(shared && reason === 'phone'))
}

type Props = {
  duplicates: ReturnType<typeof useDuplicates>
  shared: boolean
  asked: boolean
  onOpen: (id: string) => void
  onSupplement: (id: string) => void
}

/** `可能重复` beside the form while it is typed. */
export function DuplicatesPanel({ duplicates, shared, asked, onOpen, onSupplement }: Props) {
  const t = useText()
  const found = asked ? (duplicates.data ?? []) : []
  const blocked = blocking(found, shared)
  useEffect(() => {
    if (found.length > 0) announce(t('members.duplicates.found', { n: found.length }))
  }, [found.length, t])
  return (
    <Stack component="aside" gap="sm" aria-label={t('members.duplicates.title')}>
      <Title order={2} size="h3">
        {t('members.duplicates.title')}
      </Title>
      {duplicates.isError && <ErrorNotice error={duplicates.error} retry={() => duplicates.refetch()} />}
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          {t(asked && duplicates.isSuccess ? 'members.duplicates.none' : 'members.duplicates.waiting')}
        </Text>
      )}
      {found.map((one) => {
        const blocks = blocked.includes(one)
        return (
          <Stack
            key={`${one.memberId} ${one.reason}`}
            role="group"
            aria-label={one.name}
            gap={6}
            p="sm"
            style={{ border: 'var(--hairline)', borderRadius: 6 }}
          >
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Text size="sm" fw={600}>
                {one.name}
              </Text>
              <Badge color={blocks ? 'red' : 'amber'}>{t(`members.duplicates.reason.${one.reason}`)}</Badge>
            </Group>
            <Text size="sm" c="dimmed">
              {[one.number, one.phone, one.card].filter(Boolean).join('  ')}
            </Text>
            {blocks && (
              <Text size="sm" c="red">
                {t('members.duplicates.blocks')}
              </Text>
            )}
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={() => onOpen(one.memberId)}>
                {t('members.duplicates.open')}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => onSupplement(one.memberId)}>
                {t('members.duplicates.supplement')}
              </Button>
            </Group>
          </Stack>
        )
      })}
    </Stack>
  )
}
