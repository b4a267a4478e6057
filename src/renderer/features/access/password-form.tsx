import { Button, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { useErrorSentence } from '../../ui/error-sentence'

type Props = { staffId: string; name: string; onSignedIn?: () => void }

/** Signs one person in. The slot's key is derived slowly on purpose, so the button says that something is going on. */
export function PasswordForm({ staffId, name, onSignedIn }: Props) {
  const t = useText()
  const read = useReadDesk()
  const sentence = useErrorSentence()
  const [password, setPassword] = useState('')
  const signIn = useMutation(
    api.access.signIn.mutationOptions({
      onSuccess: async () => {
        onSignedIn?.()
        await read()
      },
      onError: () => setPassword(''),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password) signIn.mutate({ staffId, password })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <PasswordInput
          label={t('access.signIn.hello', { name })}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={signIn.isError && !password ? sentence(signIn.error) : undefined}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
          autoFocus
        />
        <Button type="submit" loading={signIn.isPending} disabled={!password}>
          {t(signIn.isPending ? 'access.signIn.opening' : 'access.signIn.submit')}
        </Button>
      </Stack>
    </form>
  )
}
