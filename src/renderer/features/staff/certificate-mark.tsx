import { Alert, Anchor, Badge, Text } from '@mantine/core'
import { Link } from 'react-router'
import { dayOf } from '../../../shared/day'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { Icon } from '../../ui/icons'
import { certificateState, certificateText, needingAttention } from './certificate'
import type { StaffMember } from './staff-member'

const colors = { expired: 'red', soon: 'amber', provisional: 'amber' } as const

/** A person's certificate: until when, and whether it soon ends. */
export function CertificateMark({ person }: { person: StaffMember }) {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const state = certificateState(person, today)
  const text = certificateText(person, today, t)
  return state === 'valid' || state === 'none' ? text : <Badge color={colors[state]}>{text}</Badge>
}

/** What certificates keep from being done: who gets no calls, and who soon will not [C1]. */
export function CertificateNotice({ staff }: { staff: readonly StaffMember[] }) {
  const t = useText()
  const { instant, zone } = useClock()
  const lines = needingAttention(staff, dayOf(instant(), zone))
  if (lines.length === 0) return null
  return (
    <Alert color="amber" variant="light" p="xs" icon={<Icon name="warning" />} title={t('staff.blocks.title')}>
      {lines.map(({ state, names }) => (
        <Text key={state} size="sm">
          {t(`staff.blocks.${state}`, { names: names.join(t('common.listComma')) })}
        </Text>
      ))}
      <Anchor component={Link} to="/callbacks/people" size="sm" underline="always">
        {t('staff.blocks.shifts')}
      </Anchor>
    </Alert>
  )
}
