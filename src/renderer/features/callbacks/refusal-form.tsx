import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../text/language'
import { isComposing } from '../../ui/composition'

type Props = {
  busy: boolean
  /** `doNotCall` is null when the customer only refused this one talk. */
  onPick: (doNotCall: { reason: string } | null) => void
  onCancel: () => void
}

const reasons = ['undisturbed', 'wrongPerson', 'noLonger'] as const

/** 拒访: no more service calls from now on, and why, by one click; or only not this time. */
export function RefusalForm({ busy, onPick, onCancel }: Props) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [always, setAlways] = useState(true)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onPick(always ? { reason: typed.trim() } : null)
  }
  return (
    <Stack
      component="form"
      gap="xs"
      aria-label={t('callbacks.refusal.title')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (!isComposing(event) && event.key === 'Escape') onCancel()
      }}
    >
      <Group gap="md">
        <Text size="sm" fw={600}>
          {t('callbacks.refusal.title')}
        </Text>
        <Checkbox
          label={t('callbacks.refusal.always')}
          checked={always}
          onChange={(event) => setAlways(event.currentTarget.checked)}
        />
      </Group>
      <Group gap={6} align="flex-end">
        {always &&
          reasons.map((reason, index) => (
            <Button
              key={reason}
              data-autofocus={index === 0 || undefined}
              px="sm"
              variant="default"
              disabled={busy}
              onClick={() => onPick({ reason: t(`callbacks.refusal.reason.${reason}`) })}
            >
              {t(`callbacks.refusal.reason.${reason}`)}
            </Button>
          ))}
        {always && (
          <TextInput
            w={104}
            aria-label={t('callbacks.refusal.other')}
            placeholder={t('callbacks.refusal.other')}
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <Button px="sm" type="submit" loading={busy}>
          {t(always ? 'callbacks.refusal.confirm' : 'callbacks.refusal.onlyNow')}
        </Button>
        <Button px="xs" variant="subtle" color="gray" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
