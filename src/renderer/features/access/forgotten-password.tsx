import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { RecoveryKeySheet } from '../setup/recovery-key-sheet'

/** The recovery key sets the manager's new password and is replaced by a new one, which is shown once. */
export function ForgottenPassword({ onDone }: { onDone: () => void }) {
  const t = useText()
  const read = useReadDesk()
  const [key, setKey] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const recover = useMutation(api.backups.recover.mutationOptions())
  const mismatch = again !== '' && again !== password
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (key && password && again === password) recover.mutate({ recoveryKey: key.trim(), newPassword: password })
  }

  if (recover.data) {
    return (
      <Stack gap="lg">
        <Title order={2}>{t('access.forgot.newKey')}</Title>
        <RecoveryKeySheet recoveryKey={recover.data.recoveryKey} />
        <Button
          onClick={async () => {
            await read()
            onDone()
          }}
        >
          {t('access.forgot.noted')}
        </Button>
      </Stack>
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Title order={2}>{t('access.forgot.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('access.forgot.text')}
        </Text>
        <TextInput
          label={t('access.forgot.key')}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          autoComplete="off"
          autoFocus
        />
        <PasswordInput
          label={t('access.forgot.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
        />
        <PasswordInput
          label={t('access.forgot.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={mismatch ? t('access.forgot.mismatch') : undefined}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
        />
        {recover.isError && <ErrorNotice error={recover.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={recover.isPending} disabled={!key || !password || again !== password}>
            {t('access.forgot.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
