import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { addDays, type Day, dayOf, instantAt } from '../../../shared/day'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { isComposing } from '../../ui/composition'
import { DayField } from '../../ui/day-field'
import { minuteText, parseMinute } from '../../ui/time'

type Props = { busy: boolean; onPick: (at: number) => void; onCancel: () => void }

const presets = [
  { days: 0, minutes: 18 * 60 + 30, label: 'todayAt' },
  { days: 1, minutes: 10 * 60 + 30, label: 'tomorrowAt' },
  { days: 1, minutes: 18 * 60 + 30, label: 'tomorrowAt' },
  { days: 2, minutes: 10 * 60 + 30, label: 'dayAfterAt' },
] as const

/** 改约: the time the customer asked for, by one click or typed. */
export function RetryForm({ busy, onPick, onCancel }: Props) {
  const t = useText()
  const { instant, zone } = useClock()
  const now = instant()
  const today = dayOf(now, zone)
  const [day, setDay] = useState<Day | null>(addDays(today, 1))
  const [time, setTime] = useState('')
  const minutes = parseMinute(time)
  const at = day !== null && minutes !== null ? instantAt(day, minutes, zone) : null
  const wrong = time.trim() !== '' && minutes === null
  const past = at !== null && at <= now

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (at !== null && !past) onPick(at)
  }
  return (
    <Stack
      component="form"
      gap="xs"
      onSubmit={submit}
      aria-label={t('callbacks.retry.title')}
      onKeyDown={(event) => {
        if (isComposing(event)) return
        if (event.key === 'Escape') onCancel()
      }}
    >
      <Text size="sm" fw={600}>
        {t('callbacks.retry.title')}
      </Text>
      <Group gap="xs">
        {presets.map(({ days, minutes: of, label }, index) => {
          const then = instantAt(addDays(today, days), of, zone)
          if (then <= now) return null
          return (
            <Button
              key={`${days}-${of}`}
              data-autofocus={index === 0 || undefined}
              variant="default"
              disabled={busy}
              onClick={() => onPick(then)}
            >
              {t(`callbacks.retry.${label}`, { time: minuteText(of) })}
            </Button>
          )
        })}
      </Group>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <DayField w={150} label={t('callbacks.retry.day')} value={day} onChange={setDay} minDate={today} />
        <TextInput
          w={120}
          label={t('callbacks.retry.time')}
          placeholder="18:30"
          value={time}
          error={wrong ? t('callbacks.retry.timeInvalid') : past ? t('callbacks.retry.past') : undefined}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
        <Button type="submit" disabled={at === null || past} loading={busy}>
          {t('callbacks.retry.confirm')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
