import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { notifyDone } from '../../ui/toasts'
import { RecoveryStep, RenewRecovery } from '../setup/recovery-step'

/** Another recovery key in place of one that was lost or seen: shown once, printed, and typed back in part. */
export function RecoveryKeyCard() {
  const t = useText()
  const mayRenew = useScope('keys.write') !== null
  const [open, setOpen] = useState(false)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  if (!mayRenew) return null
  const close = () => {
    setOpen(false)
    setRecoveryKey(null)
  }
  return (
    <Group component="section" aria-label={t('backups.recovery.title')} px="lg" pb="sm" gap="md" wrap="nowrap">
      <Text size="sm" style={{ flex: 1 }}>
        {t('backups.recovery.text')}
      </Text>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('backups.recovery.renew')}
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={t('backups.recovery.title')}
        size={640}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        // The key there was opens nothing any more: this one must not go with a slip of the hand.
        closeOnEscape={recoveryKey === null}
        closeOnClickOutside={recoveryKey === null}
        withCloseButton={recoveryKey === null}
      >
        {recoveryKey === null ? (
          <RenewRecovery text={t('backups.recovery.ask')} onRenewed={setRecoveryKey} />
        ) : (
          <RecoveryStep
            recoveryKey={recoveryKey}
            onRenewed={setRecoveryKey}
            onConfirmed={() => {
              notifyDone(t('backups.recovery.done'))
              close()
            }}
          />
        )}
      </Modal>
    </Group>
  )
}
