import { ActionIcon, Group, Text } from '@mantine/core'
import { Icon } from './icons'

type Props = {
  /** What stands between the two buttons. */
  value: string
  previous: string
  next: string
  /** Left out: there is none before, or after. */
  onPrevious?: () => void
  onNext?: () => void
}

/** One of a row of periods, with the one before and the one after. */
export function Stepper({ value, previous, next, onPrevious, onNext }: Props) {
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon aria-label={previous} title={previous} disabled={!onPrevious} onClick={onPrevious}>
        <Icon name="collapse" />
      </ActionIcon>
      <Text size="sm" fw={600} role="status" style={{ whiteSpace: 'nowrap' }}>
        {value}
      </Text>
      <ActionIcon aria-label={next} title={next} disabled={!onNext} onClick={onNext}>
        <Icon name="expand" />
      </ActionIcon>
    </Group>
  )
}
