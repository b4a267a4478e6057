import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { type SetupForm, spansOf } from './setup-form'

type Props = {
  form: SetupForm
  change: (next: Partial<SetupForm>) => void
  onCreated: (recoveryKey: string) => void
}

/** The first person, whose password opens the data. This step makes the club. */
export function ManagerStep({ form, change, onCreated }: Props) {
  const t = useText()
  const read = useReadDesk()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const create = useMutation(
    api.setup.create.mutationOptions({
      onSuccess: ({ recoveryKey }) => {
        onCreated(recoveryKey)
        read()
      },
    }),
  )
  const named = form.manager.trim() !== ''
  const long = password.length >= 8
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!form.kind || !named || !long || again !== password) return
    create.mutate({
      kind: form.kind,
      name: form.name,
      address: form.address,
      phone: form.phone,
      manager: form.manager,
      password,
      hours: spansOf(form.hours) ?? undefined,
    })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Stack gap={4}>
          <Title order={2}>{t('setup.manager.title')}</Title>
          <Text size="sm" c="dimmed">
            {t('setup.manager.text')}
          </Text>
        </Stack>
        <TextInput
          label={t('setup.manager.name')}
          value={form.manager}
          onChange={(event) => change({ manager: event.currentTarget.value })}
          error={tried && !named ? t('setup.manager.nameMissing') : undefined}
          maxLength={60}
          autoFocus
        />
        <PasswordInput
          label={t('setup.manager.password')}
          description={t('setup.manager.passwordHint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={tried && !long ? t('setup.manager.passwordShort') : undefined}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
        />
        <PasswordInput
          label={t('setup.manager.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={(tried || again !== '') && again !== password ? t('setup.manager.mismatch') : undefined}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
        />
        {create.isError && <ErrorNotice error={create.error} />}
        <Group justify="space-between">
          <Button variant="default" onClick={() => change({ step: 'hours' })} disabled={create.isPending}>
            {t('common.back')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('setup.manager.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
