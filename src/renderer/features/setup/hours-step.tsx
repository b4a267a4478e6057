import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import type { FormEvent } from 'react'
import { useText } from '../../text/language'
import { type SetupForm, spansOf } from './setup-form'

type Props = { form: SetupForm; change: (next: Partial<SetupForm>) => void }

/** When the club is open, in one span or two. */
export function HoursStep({ form, change }: Props) {
  const t = useText()
  const valid = spansOf(form.hours) !== null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (valid) change({ step: 'manager' })
  }
  const set = (at: number, part: 'from' | 'until', value: string) =>
    change({ hours: form.hours.map((span, index) => (index === at ? { ...span, [part]: value } : span)) })
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <Stack gap={4}>
          <Title order={2}>{t('setup.hours.title')}</Title>
          <Text size="sm" c="dimmed">
            {t('setup.hours.text')}
          </Text>
        </Stack>
        {form.hours.map((span, at) => (
          <Group key={at === 0 ? 'first' : 'second'} align="flex-end">
            {(['from', 'until'] as const).map((part) => (
              <TextInput
                key={part}
                w={120}
                label={t(`setup.hours.${part}`)}
                value={span[part]}
                onChange={(event) => set(at, part, event.currentTarget.value)}
              />
            ))}
            {at > 0 && (
              <Button variant="subtle" color="gray" onClick={() => change({ hours: form.hours.slice(0, 1) })}>
                {t('setup.hours.removeSecond')}
              </Button>
            )}
          </Group>
        ))}
        {!valid && (
          <Text size="sm" c="red" role="alert">
            {t('setup.hours.invalid')}
          </Text>
        )}
        {form.hours.length === 1 && (
          <div>
            <Button variant="subtle" onClick={() => change({ hours: [...form.hours, { from: '', until: '' }] })}>
              {t('setup.hours.second')}
            </Button>
          </div>
        )}
        <Group justify="space-between">
          <Button variant="default" onClick={() => change({ step: 'kind' })}>
            {t('common.back')}
          </Button>
          <Button type="submit" disabled={!valid}>
            {t('common.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
