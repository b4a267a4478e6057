import { Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../../api/client'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import classes from './setup.module.css'

/** The first real day: bring in what there is, look around in the demo, or begin with nothing. */
export function StartStep() {
  const t = useText()
  const navigate = useNavigate()
  const read = useReadDesk()
  const finish = useMutation(
    api.setup.finish.mutationOptions({
      onSuccess: async (_done, { start }) => {
        navigate(start === 'import' ? '/settings/import' : '/')
        await read()
      },
    }),
  )
  const demo = useMutation(
    api.setup.openDemo.mutationOptions({
      onSuccess: async () => {
        navigate('/')
        await read()
      },
    }),
  )
  const busy = finish.isPending || demo.isPending
  const error = finish.error ?? demo.error
  const choice = (name: 'import' | 'demo' | 'empty', act: () => void) => (
    <UnstyledButton key={name} className={classes.choice} disabled={busy} onClick={act}>
      <Text fw={600}>{t(`setup.start.${name}`)}</Text>
      <Text size="sm" c="dimmed">
        {t(`setup.start.${name}Text`)}
      </Text>
    </UnstyledButton>
  )
  return (
    <Stack gap="lg">
      <Title order={2}>{t('setup.start.title')}</Title>
      <div className={classes.choices}>
        {choice('import', () => finish.mutate({ start: 'import' }))}
        {choice('demo', () => demo.mutate(undefined))}
        {choice('empty', () => finish.mutate({ start: 'empty' }))}
      </div>
      {error && <ErrorNotice error={error} />}
    </Stack>
  )
}
