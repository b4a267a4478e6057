import { Anchor, Button, Group, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/client'
import { useReadDesk } from '../../app/session-actions'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import classes from './setup.module.css'
import { type ClubKind, type SetupForm, usualHours } from './setup-form'

const kinds: readonly ClubKind[] = ['gym', 'billiards']

type Props = { form: SetupForm; change: (next: Partial<SetupForm>) => void; onRestore: () => void }

/** What kind of place it is, and what it is called. */
export function KindStep({ form, change, onRestore }: Props) {
  const t = useText()
  const read = useReadDesk()
  const [tried, setTried] = useState(false)
  const demo = useMutation(api.setup.openDemo.mutationOptions({ onSuccess: read }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (form.kind && form.name.trim()) {
      change({ step: 'hours', hours: form.hours.length > 0 ? form.hours : [usualHours[form.kind]] })
    }
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Stack gap={4}>
          <Title order={2}>{t('setup.kind.title')}</Title>
          <Text size="sm" c="dimmed">
            {t('setup.kind.text')}
          </Text>
        </Stack>
        <div className={classes.choices} role="radiogroup" aria-label={t('setup.steps.kind')}>
          {kinds.map((kind) => (
            <UnstyledButton
              key={kind}
              className={classes.choice}
              role="radio"
              aria-checked={form.kind === kind}
              onClick={() => change({ kind, hours: [usualHours[kind]] })}
            >
              <Text fw={600}>{t(`words.clubKind.${kind}`)}</Text>
              <Text size="sm" c="dimmed">
                {t(`setup.kind.${kind}`)}
              </Text>
            </UnstyledButton>
          ))}
        </div>
        <TextInput
          label={t('setup.name')}
          placeholder={t('setup.namePlaceholder')}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={tried && !form.name.trim() ? t('setup.nameMissing') : undefined}
          maxLength={60}
        />
        <Group grow align="flex-start">
          <TextInput
            label={`${t('setup.address')}${t('common.optional')}`}
            placeholder={t('setup.addressHint')}
            value={form.address}
            onChange={(event) => change({ address: event.currentTarget.value })}
            maxLength={200}
          />
          <TextInput
            label={`${t('setup.phone')}${t('common.optional')}`}
            value={form.phone}
            onChange={(event) => change({ phone: event.currentTarget.value })}
            maxLength={60}
          />
        </Group>
        {demo.isError && <ErrorNotice error={demo.error} />}
        <Group justify="space-between">
          <Group gap="md">
            <Anchor component="button" type="button" size="sm" onClick={onRestore}>
              {t('setup.restore.link')}
            </Anchor>
            <Anchor component="button" type="button" size="sm" onClick={() => demo.mutate(undefined)}>
              {t('setup.demoNow')}
            </Anchor>
          </Group>
          <Button type="submit" disabled={!form.kind}>
            {t('common.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
