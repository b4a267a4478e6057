import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { RecoveryKeySheet } from './recovery-key-sheet'

type Props = { recoveryKey: string | null; onRenewed: (key: string) => void; onConfirmed?: () => void }

/** The key is shown once; then two of its groups come back from the paper. A lost one is replaced. */
export function RecoveryStep({ recoveryKey, onRenewed, onConfirmed }: Props) {
  const t = useText()
  const [written, setWritten] = useState(false)
  if (recoveryKey && !written) {
    return (
      <Stack gap="lg">
        <Stack gap={4} className="no-print">
          <Title order={2}>{t('setup.recovery.title')}</Title>
          <Text size="sm" c="dimmed">
            {t('setup.recovery.text')}
          </Text>
        </Stack>
        <RecoveryKeySheet recoveryKey={recoveryKey} />
        <Group justify="flex-end" className="no-print">
          <Button onClick={() => setWritten(true)}>{t('setup.recovery.written')}</Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Stack gap="lg">
      <TypeBack onConfirmed={onConfirmed} />
      {recoveryKey ? (
        <div>
          <Button variant="subtle" onClick={() => setWritten(false)}>
            {t('setup.recovery.showAgain')}
          </Button>
        </div>
      ) : (
        <RenewRecovery
          text={t('setup.recovery.lost')}
          onRenewed={(key) => {
            setWritten(false)
            onRenewed(key)
          }}
        />
      )}
    </Stack>
  )
}

function TypeBack({ onConfirmed }: Pick<Props, 'onConfirmed'>) {
  const t = useText()
  const read = useReadDesk()
  const asked = useQuery(api.setup.recoveryGroups.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const confirm = useMutation(api.setup.confirmRecovery.mutationOptions({ onSuccess: () => (onConfirmed ?? read)() }))
  const groups = asked.data?.groups ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate({ groups: groups.map((group) => ({ group, text: (typed[group] ?? '').trim() })) })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Title order={2}>{t('setup.recovery.checkTitle')}</Title>
        {asked.isError && <ErrorNotice error={asked.error} retry={() => asked.refetch()} />}
        <Group>
          {groups.map((group, at) => (
            <TextInput
              key={group}
              w={160}
              label={t('setup.recovery.group', { n: group })}
              value={typed[group] ?? ''}
              onChange={(event) => setTyped({ ...typed, [group]: event.currentTarget.value })}
              maxLength={12}
              autoComplete="off"
              autoFocus={at === 0}
            />
          ))}
        </Group>
        {confirm.isError && <ErrorNotice error={confirm.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={confirm.isPending} disabled={groups.some((group) => !typed[group]?.trim())}>
            {t('setup.recovery.check')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Asks for the own password and puts another recovery key in place of the one there is. */
export function RenewRecovery({ text, onRenewed }: { text: string; onRenewed: (key: string) => void }) {
  const t = useText()
  const [password, setPassword] = useState('')
  const queries = useQueryClient()
  const renew = useMutation(
    api.setup.renewRecovery.mutationOptions({
      onSuccess: ({ recoveryKey }) => {
        // Another key, other groups to type back.
        queries.removeQueries({ queryKey: api.setup.recoveryGroups.key() })
        onRenewed(recoveryKey)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    renew.mutate({ password })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {text}
        </Text>
        <Group align="flex-end">
          <PasswordInput
            w={240}
            label={t('setup.recovery.renewPassword')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('access.signIn.reveal') }}
          />
          <Button type="submit" variant="default" loading={renew.isPending} disabled={!password}>
            {t('setup.recovery.renew')}
          </Button>
        </Group>
        {renew.isError && <ErrorNotice error={renew.error} />}
      </Stack>
    </form>
  )
}
