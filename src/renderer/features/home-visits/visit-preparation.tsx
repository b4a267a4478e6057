import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { MS_PER_MINUTE, minutesOfDay } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { useClock, useNow } from '../../ui/clock'
import { ErrorNotice } from '../../ui/error-notice'
import { Icon } from '../../ui/icons'
import { Section } from '../../ui/page'
import { minuteText } from '../../ui/time'
import { KnownBefore } from './known-before'
import { SafeTimes } from './safe-times'
import type { VisitSheet } from './visit-sheet'

type Props = { callbackId: string; known: VisitSheet; address: string; onAddress: (address: string) => void }

/** Where to, with whom or until when; without one of the two nobody sets out [C21]. */
export function VisitPreparation({ callbackId, known, address, onAddress }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const now = useNow(60_000)
  const [companion, setCompanion] = useState('')
  const [minutes, setMinutes] = useState<number | null>(null)
  const start = useMutation(
    api.homeVisits.start.mutationOptions({
      onSuccess: () => announce(t('homeVisits.started', { member: known.member })),
    }),
  )
  const prepared = companion.trim() !== '' || minutes !== null
  const ready = prepared && address.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || start.isPending) return
    start.mutate({
      callbackId,
      address: address.trim(),
      companion: companion.trim(),
      checkInBy: minutes === null ? null : instant() + minutes * MS_PER_MINUTE,
    })
  }
  return (
    <Group align="flex-start" gap="xl" wrap="nowrap" className="no-print">
      <Stack
        component="form"
        gap="md"
        flex={1}
        miw={0}
        maw={520}
        onSubmit={submit}
        aria-label={t('homeVisits.prepare')}
      >
        <TextInput
          label={t('homeVisits.address')}
          required
          maxLength={200}
          value={address}
          onChange={(event) => onAddress(event.currentTarget.value)}
        />
        <TextInput
          label={t('homeVisits.companion')}
          placeholder={t('homeVisits.companionPlaceholder')}
          maxLength={200}
          value={companion}
          onChange={(event) => setCompanion(event.currentTarget.value)}
        />
        <SafeTimes
          label={t('homeVisits.checkInBy')}
          value={minutes}
          onPick={(n) => setMinutes(n === minutes ? null : n)}
          textOf={(n) =>
            t('homeVisits.minutesFrom', { n, at: minuteText(minutesOfDay(now + n * MS_PER_MINUTE, zone)) })
          }
        />
        <Text size="sm" c={prepared ? 'dimmed' : undefined}>
          {t(prepared ? 'homeVisits.checkInHint' : 'homeVisits.unprepared')}
        </Text>
        {known.told.length === 0 && (
          <Alert color="amber" variant="light" p="xs" icon={<Icon name="warning" />}>
            {t('homeVisits.toldNobody')}
          </Alert>
        )}
        {start.error && <ErrorNotice error={start.error} />}
        <div>
          <Button type="submit" disabled={!ready} loading={start.isPending}>
            {t('homeVisits.start')}
          </Button>
        </div>
      </Stack>
      <Stack gap="md" flex={1} miw={0} maw={420}>
        <Section title={t('homeVisits.known')}>
          <KnownBefore known={known} />
        </Section>
      </Stack>
    </Group>
  )
}
