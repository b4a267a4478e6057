import { Button, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { refused } from '../../api/errors'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { useErrorSentence } from '../../ui/error-sentence'

type Props = { name: string; byPin: boolean; onPinGone: () => void }

/** Resumes the locked session of its own person. */
export function UnlockForm({ name, byPin, onPinGone }: Props) {
  const t = useText()
  const read = useReadDesk()
  const sentence = useErrorSentence()
  const [typed, setTyped] = useState('')
  const resume = useMutation(
    api.access.resume.mutationOptions({
      onSuccess: read,
      onError: (error) => {
        setTyped('')
        if (refused(error, 'session.wrong_pin')?.facts.triesLeft === 0) onPinGone()
        if (refused(error, 'session.none')) read()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed) resume.mutate(byPin ? { pin: typed } : { password: typed })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <PasswordInput
          label={byPin ? t('access.lock.pinFor', { name }) : t('access.signIn.hello', { name })}
          value={typed}
          onChange={(event) => {
            const next = event.currentTarget.value
            setTyped(byPin ? next.normalize('NFKC').replace(/\D/g, '').slice(0, 8) : next)
          }}
          inputMode={byPin ? 'numeric' : 'text'}
          error={resume.isError && !typed ? sentence(resume.error) : undefined}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
          autoFocus
        />
        <Button type="submit" loading={resume.isPending} disabled={!typed}>
          {t('access.lock.unlock')}
        </Button>
      </Stack>
    </form>
  )
}
