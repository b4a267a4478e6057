import { Button, FileInput, Group, PasswordInput, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client } from '../../api/client'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { fileIn } from '../../ui/file-base64'

export type Restored = { sequence: number; recoveryKey: string | null }
type Props = { onLeave: () => void; onRestored: (restored: Restored) => void }

/** Another machine, a backup file, and the paper with the recovery key (or a password of that time). */
export function RestoreFile({ onLeave, onRestored }: Props) {
  const t = useText()
  const [file, setFile] = useState<File | null>(null)
  const [by, setBy] = useState<'key' | 'password'>('key')
  const [secret, setSecret] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const restore = useMutation({
    mutationFn: async (picked: File) => {
      const restored = await client.backups.restoreFile({
        file: await fileIn(picked),
        ...(by === 'key' ? { recoveryKey: secret.trim(), newPassword } : { password: secret }),
      })
      // Here and not in a callback of this form: the data is there now, and with it the form may be gone.
      onRestored(restored)
    },
  })
  const ready = file !== null && secret !== '' && (by === 'password' || newPassword.length >= 8)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) restore.mutate(file)
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Title order={2}>{t('setup.restore.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('setup.restore.text')}
        </Text>
        <FileInput
          label={t('setup.restore.file')}
          placeholder={t('setup.restore.filePick')}
          value={file}
          onChange={setFile}
          clearButtonProps={{ 'aria-label': t('common.field.clear') }}
        />
        <SegmentedControl
          aria-label={t('setup.restore.by')}
          value={by}
          onChange={(value) => {
            setBy(value === 'password' ? 'password' : 'key')
            setSecret('')
          }}
          data={[
            { value: 'key', label: t('setup.restore.byKey') },
            { value: 'password', label: t('setup.restore.byPassword') },
          ]}
        />
        {by === 'key' ? (
          <>
            <TextInput
              label={t('setup.restore.key')}
              value={secret}
              onChange={(event) => setSecret(event.currentTarget.value)}
              autoComplete="off"
            />
            <PasswordInput
              label={t('setup.restore.newPassword')}
              value={newPassword}
              onChange={(event) => setNewPassword(event.currentTarget.value)}
              error={newPassword !== '' && newPassword.length < 8 ? t('setup.restore.tooShort') : undefined}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
            />
          </>
        ) : (
          <PasswordInput
            label={t('setup.restore.password')}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
          />
        )}
        {restore.isError && <ErrorNotice error={restore.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onLeave} disabled={restore.isPending}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={restore.isPending} disabled={!ready}>
            {t('setup.restore.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
