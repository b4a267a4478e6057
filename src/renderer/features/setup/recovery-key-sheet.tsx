import { Button, CopyButton, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { dayOf } from '../../../shared/day'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { useDesk } from '../../ui/desk-context'
import { Icon } from '../../ui/icons'

/** The key in numbered groups, as it is printed; the groups are what has to be typed back. */
export function RecoveryKeySheet({ recoveryKey }: { recoveryKey: string }) {
  const t = useText()
  const { instant, zone } = useClock()
  const { club } = useDesk()
  const groups = recoveryKey.split('-').map((text, at) => ({ n: at + 1, text }))
  return (
    <Stack gap="md">
      <Stack gap="md" className="print-sheet">
        <Stack gap={2} className="print-only">
          <Title order={2}>{t('setup.recovery.sheetTitle', { product: t('common.product') })}</Title>
          <Text>{t('setup.recovery.sheetClub', { club: club?.name ?? '' })}</Text>
          <Text>{t('setup.recovery.sheetDate', { day: dayOf(instant(), zone) })}</Text>
        </Stack>
        <SimpleGrid cols={4} spacing="sm" verticalSpacing="sm">
          {groups.map(({ n, text }) => (
            <Stack key={n} gap={0} align="center" p={6} style={{ border: 'var(--hairline)', borderRadius: 4 }}>
              <Text size="xs" c="dimmed">
                {t('setup.recovery.group', { n })}
              </Text>
              <Text fw={600} fz="lg" ff="monospace">
                {text}
              </Text>
            </Stack>
          ))}
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('setup.recovery.sheetText')}
        </Text>
      </Stack>
      <Group gap="sm" className="no-print">
        <Button variant="default" leftSection={<Icon name="print" />} onClick={() => window.print()}>
          {t('setup.recovery.print')}
        </Button>
        <CopyButton value={recoveryKey}>
          {({ copied, copy }) => (
            <Button variant="subtle" color="gray" leftSection={<Icon name="copy" />} onClick={copy}>
              {t(copied ? 'setup.recovery.copied' : 'setup.recovery.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  )
}
