import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useText } from '../../text/language'
import { useDesk } from '../../ui/desk-context'
import { KeyValue } from '../../ui/key-value'
import classes from './screen.module.css'

const numbers = ['ambulance', 'fire', 'police'] as const

/** The data is closed, so nothing can be recorded: the numbers, and the address one has to give on the phone. */
export function EmergencyNumbers({ onLeave }: { onLeave: () => void }) {
  const t = useText()
  const { club } = useDesk()
  return (
    <main className={classes.screen}>
      <div className={classes.top}>
        <Title order={1} size="h2" c="red">
          {t('access.emergencyClosed.title')}
        </Title>
        <Button variant="default" onClick={onLeave}>
          {t('common.back')}
        </Button>
      </div>
      <Stack gap="xl" p="xl" maw={760}>
        <Group gap="md" grow>
          {numbers.map((number) => (
            <Paper key={number} p="lg">
              <Text fz={28} fw={600} ta="center">
                {t(`access.emergencyClosed.${number}`)}
              </Text>
            </Paper>
          ))}
        </Group>
        <KeyValue
          pairs={[
            { key: 'name', label: t('setup.name'), value: club?.name },
            {
              key: 'address',
              label: t('access.emergencyClosed.address'),
              value: club?.address || t('access.emergencyClosed.noAddress'),
            },
            { key: 'phone', label: t('access.emergencyClosed.phone'), value: club?.phone },
          ]}
        />
        <Text>{t('access.emergencyClosed.text')}</Text>
      </Stack>
    </main>
  )
}
