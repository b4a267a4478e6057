import { Stack, Text } from '@mantine/core'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { KeyValue } from '../../ui/key-value'
import { PhoneText } from '../../ui/phone-text'
import { absoluteTime } from '../../ui/time'
import type { VisitSheet } from './visit-sheet'

/** What is known of the customer before somebody goes there, and the rules of going [C21]. */
export function KnownBefore({ known }: { known: VisitSheet }) {
  const t = useText()
  const lines = useVisitLines(known)
  return (
    <Stack gap="sm">
      <KeyValue
        pairs={[
          { key: 'number', label: t('homeVisits.number'), value: known.memberNumber },
          {
            key: 'phone',
            label: t('homeVisits.phone'),
            value: <PhoneText memberId={known.memberId} phone={known.phone} />,
          },
          { key: 'note', label: t('callbacks.call.pinned'), value: known.pinnedNote },
          { key: 'times', label: t('callbacks.call.preferredTimes'), value: known.preferredTimes },
          {
            key: 'tickets',
            label: t('homeVisits.openTickets'),
            value:
              known.openTickets === 0 ? t('common.none') : t('homeVisits.openTicketsValue', { n: known.openTickets }),
          },
          { key: 'visits', label: t('homeVisits.lastVisits'), value: lines.join('\n') },
        ]}
      />
      <VisitRules />
    </Stack>
  )
}

/** Earlier visits, each in a line; that there were none is said too. */
export function useVisitLines({ lastVisits }: VisitSheet): string[] {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  if (lastVisits.length === 0) return [t('homeVisits.lastVisitsNone')]
  return lastVisits.map(({ startedAt, stopped, reason }) =>
    t(stopped ? 'homeVisits.wasStopped' : 'homeVisits.wasFine', {
      at: absoluteTime(startedAt, now, zone),
      reason: reason || t('homeVisits.noReason'),
    }),
  )
}

/** How to behave at somebody's door. */
export function VisitRules() {
  const t = useText()
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('homeVisits.rulesTitle')}
      </Text>
      <ol style={{ margin: 0, paddingInlineStart: 20 }}>
        {(['papers', 'door', 'talk', 'leave'] as const).map((rule) => (
          <Text key={rule} component="li" size="sm">
            {t(`homeVisits.rule.${rule}`)}
          </Text>
        ))}
      </ol>
    </div>
  )
}
