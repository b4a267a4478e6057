import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { Section } from '../../ui/page'
import { notifyDone } from '../../ui/toasts'

const blank = { current: '', next: '', again: '' }

/** Changes the own password, and with it the slot that opens the data. */
export function PasswordChange() {
  const t = useText()
  const [form, setForm] = useState(blank)
  const save = useMutation(
    api.access.changePassword.mutationOptions({
      onSuccess: () => {
        setForm(blank)
        notifyDone(t('access.account.passwordSaved'))
      },
    }),
  )
  const ready = form.current !== '' && form.next.length >= 8 && form.again === form.next
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) save.mutate({ current: form.current, next: form.next })
  }
  const field = (name: keyof typeof blank, label: string, error?: string) => (
    <PasswordInput
      w="100%"
      label={label}
      autoComplete={name === 'current' ? 'current-password' : 'new-password'}
      value={form[name]}
      onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
    />
  )
  const mismatch = form.again !== '' && form.again !== form.next ? t('access.forgot.mismatch') : undefined
  return (
    <Section title={t('access.account.passwordTitle')}>
      <form onSubmit={submit}>
        <Stack gap="md" align="flex-start">
          <Text size="sm" c="dimmed">
            {t('access.account.passwordText')}
          </Text>
          {field('current', t('access.account.current'))}
          {field('next', t('access.account.next'))}
          {field('again', t('access.account.nextAgain'), mismatch)}
          {save.isError && <ErrorNotice error={save.error} />}
          <Button type="submit" loading={save.isPending} disabled={!ready}>
            {t('access.account.passwordSave')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}
