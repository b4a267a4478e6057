import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useText } from '../../text/language'
import { Icon } from '../../ui/icons'
import { type DayKind, dayKinds, spanValid, type TypedSpan, type TypedWeek } from './week-hours'

type Props = {
  value: TypedWeek
  onChange: (week: TypedWeek) => void
  disabled: boolean
  /** What a day without a span means. */
  emptyText: string
  /** What the hours are of, where a page holds several weeks. */
  of?: string
  /** Why these hours cannot be, though they can be read. */
  reason?: string
}

const mostSpans = 4

/** Hours by kind of day, several spans each; past midnight goes on counting. */
export function WeekEditor({ value, onChange, disabled, emptyText, of, reason }: Props) {
  const t = useText()
  const set = (kind: DayKind, spans: TypedSpan[]) => onChange({ ...value, [kind]: spans })
  const wrong = dayKinds.some((kind) => !value[kind].every(spanValid))
  return (
    <Stack gap="xs">
      {dayKinds.map((kind) => {
        const spans = value[kind]
        const day = t(`settings.week.${kind}`)
        const named = of === undefined ? day : `${of} ${day}`
        return (
          <Group key={kind} gap="sm" align="center">
            <Text size="sm" w={88}>
              {day}
            </Text>
            {spans.length === 0 && (
              <Text size="sm" c="dimmed">
                {emptyText}
              </Text>
            )}
            {spans.map((span, at) => {
              const edit = (change: Partial<TypedSpan>) =>
                set(
                  kind,
                  spans.map((each, index) => (index === at ? { ...each, ...change } : each)),
                )
              const invalid = !spanValid(span)
              return (
                // Spans have no identity of their own; the place in the day is all there is.
                <Group key={`${kind}-${at + 1}`} gap={4} wrap="nowrap">
                  <TextInput
                    w={72}
                    aria-label={t('settings.week.from', { day: named, n: at + 1 })}
                    value={span.from}
                    error={invalid}
                    disabled={disabled}
                    onChange={(event) => edit({ from: event.currentTarget.value })}
                  />
                  <Text span aria-hidden="true">
                    –
                  </Text>
                  <TextInput
                    w={72}
                    aria-label={t('settings.week.until', { day: named, n: at + 1 })}
                    value={span.until}
                    error={invalid}
                    disabled={disabled}
                    onChange={(event) => edit({ until: event.currentTarget.value })}
                  />
                  {!disabled && (
                    <ActionIcon
                      aria-label={t('settings.week.remove', { day: named, n: at + 1 })}
                      onClick={() =>
                        set(
                          kind,
                          spans.filter((_, index) => index !== at),
                        )
                      }
                    >
                      <Icon name="cross" size={14} />
                    </ActionIcon>
                  )}
                </Group>
              )
            })}
            {!disabled && spans.length < mostSpans && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('settings.week.addFor', { day: named })}
                onClick={() => set(kind, [...spans, { from: '', until: '' }])}
              >
                {t('settings.week.add')}
              </Button>
            )}
          </Group>
        )
      })}
      {reason !== undefined && !wrong && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {reason}
        </Text>
      )}
      <Text size="xs" c={wrong ? 'var(--mantine-color-error)' : 'dimmed'} role={wrong ? 'alert' : undefined}>
        {t(wrong ? 'settings.week.invalid' : 'settings.week.hint')}
      </Text>
    </Stack>
  )
}
