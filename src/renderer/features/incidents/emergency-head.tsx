import { Group, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../../text/language'
import { useNow } from '../../ui/clock'
import { useDesk } from '../../ui/desk-context'
import { elapsedText } from '../../ui/elapsed'
import classes from './emergency.module.css'

const numbers = [
  { number: '120', kind: 'called_120', label: 'ambulance' },
  { number: '119', kind: 'called_119', label: 'fire' },
] as const

type Props = {
  title: string
  startedAt: number | null
  /** Left out: the numbers are shown, nothing can be stamped. */
  onCall?: (kind: (typeof numbers)[number]['kind']) => void
  calledAt?: (kind: (typeof numbers)[number]['kind']) => string | null
  children?: ReactNode
}

/** What happened, for how long, and the numbers to call with the address to say. */
export function EmergencyHead({ title, startedAt, onCall, calledAt, children }: Props) {
  const t = useText()
  const { club } = useDesk()
  return (
    <header className={classes.head}>
      <Stack gap={0} style={{ minWidth: 0, flex: 1 }}>
        <Group gap="md" align="baseline">
          <Title order={1} c="var(--mantine-color-red-light-color)">
            {title}
          </Title>
          {startedAt !== null && <Elapsed since={startedAt} />}
        </Group>
        <Text size="sm">
          {t('incidents.emergency.address')}
          {t('common.colon')}
          <b>{club?.address || t('incidents.emergency.noAddress')}</b>
          {club?.phone && ` · ${t('incidents.emergency.phone')}${t('common.colon')}${club.phone}`}
        </Text>
        {children}
      </Stack>
      {numbers.map(({ number, kind, label }) =>
        onCall ? (
          <UnstyledButton key={number} className={classes.number} onClick={() => onCall(kind)}>
            {t(`incidents.emergency.${label}`)}
            <small>{calledAt?.(kind) ?? t('incidents.emergency.call')}</small>
          </UnstyledButton>
        ) : (
          <div key={number} className={classes.number}>
            {t(`incidents.emergency.${label}`)}
          </div>
        ),
      )}
    </header>
  )
}

function Elapsed({ since }: { since: number }) {
  const t = useText()
  const now = useNow(1000)
  return (
    <span>
      {t('incidents.emergency.elapsed')} <span className={classes.clock}>{elapsedText(now - since)}</span>
    </span>
  )
}
