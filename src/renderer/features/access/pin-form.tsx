import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { Section } from '../../ui/page'
import { notifyDone } from '../../ui/toasts'

/** Sets the PIN that resumes the own locked session. */
export function PinForm() {
  const t = useText()
  const read = useReadDesk()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const save = useMutation(
    api.access.setPin.mutationOptions({
      onSuccess: () => {
        setPin('')
        setAgain('')
        notifyDone(t('access.account.pinSaved'))
        read()
      },
    }),
  )
  const valid = /^\d{4,8}$/.test(pin)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (valid && again === pin) save.mutate({ pin })
  }
  return (
    <Section title={t('access.account.pinTitle')}>
      <form onSubmit={submit}>
        <Stack gap="md" align="flex-start">
          <Text size="sm" c="dimmed">
            {t('access.account.pinText')}
          </Text>
          <PasswordInput
            w="100%"
            label={t('access.account.pin')}
            inputMode="numeric"
            autoComplete="off"
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value)}
            error={pin !== '' && !valid ? t('access.account.pinInvalid') : undefined}
            visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
          />
          <PasswordInput
            w="100%"
            label={t('access.account.pinAgain')}
            inputMode="numeric"
            autoComplete="off"
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={again !== '' && again !== pin ? t('access.account.pinMismatch') : undefined}
            visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
          />
          {save.isError && <ErrorNotice error={save.error} />}
          <Button type="submit" loading={save.isPending} disabled={!valid || again !== pin}>
            {t('access.account.pinSave')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}
