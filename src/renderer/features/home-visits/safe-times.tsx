import { Button, Group, Text } from '@mantine/core'

/** Minutes until the next sign of life that can be picked. */
const SAFE_MINUTES = [15, 30, 45, 60] as const

type Props = {
  label: string
  value?: number | null
  onPick: (minutes: number) => void
  textOf: (minutes: number) => string
  busy?: boolean
}

/** By when to report back, by one click. */
export function SafeTimes({ label, value = null, onPick, textOf, busy }: Props) {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }} aria-label={label}>
      <Text size="sm" fw={600} pb={4} aria-hidden="true">
        {label}
      </Text>
      <Group gap="xs">
        {SAFE_MINUTES.map((minutes) => (
          <Button
            key={minutes}
            variant={minutes === value ? 'light' : 'default'}
            aria-pressed={minutes === value}
            disabled={busy}
            onClick={() => onPick(minutes)}
          >
            {textOf(minutes)}
          </Button>
        ))}
      </Group>
    </fieldset>
  )
}
