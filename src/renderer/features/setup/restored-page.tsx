import { Button, Group, Stack, Title } from '@mantine/core'
import { useText } from '../../text/language'
import { RecoveryKeySheet } from './recovery-key-sheet'
import type { Restored } from './restore-file'
import classes from './setup.module.css'

/** The data is back. The key that opened it is used up, and the new one is shown this once. */
export function RestoredPage({ restored, onLeave }: { restored: Restored; onLeave: () => void }) {
  const t = useText()
  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <Stack gap="lg" className={classes.card}>
          <Title order={1} size="h2" className="no-print">
            {t('setup.restore.done', { sequence: restored.sequence })}
          </Title>
          {restored.recoveryKey && <RecoveryKeySheet recoveryKey={restored.recoveryKey} />}
          <Group justify="flex-end" className="no-print">
            <Button onClick={onLeave}>{t('setup.restore.toSignIn')}</Button>
          </Group>
        </Stack>
      </div>
    </main>
  )
}
