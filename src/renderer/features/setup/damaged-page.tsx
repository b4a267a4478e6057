import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { useDesk } from '../../ui/desk-context'
import { type Restored, RestoreFile } from './restore-file'
import classes from './setup.module.css'

/** The data is there and cannot be used. It is never replaced by new data; a backup can be put in its place. */
export function DamagedPage({ onRestored }: { onRestored: (restored: Restored) => void }) {
  const t = useText()
  const read = useReadDesk()
  const { damage } = useDesk()
  const [restoring, setRestoring] = useState(false)
  const reason = damage
    ? t(`errorFacts.damage.${damage as 'empty'}`, { defaultValue: damage })
    : t('setup.damaged.unknown')
  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <Stack gap="lg" className={classes.card}>
          <Title order={1} size="h2">
            {t('setup.damaged.title')}
          </Title>
          {restoring ? (
            <RestoreFile onLeave={() => setRestoring(false)} onRestored={onRestored} />
          ) : (
            <>
              <Text>{t('setup.damaged.text', { reason })}</Text>
              <Group>
                <Button onClick={() => setRestoring(true)}>{t('setup.restore.link')}</Button>
                <Button variant="default" onClick={() => read()}>
                  {t('setup.damaged.again')}
                </Button>
              </Group>
            </>
          )}
        </Stack>
      </div>
    </main>
  )
}
