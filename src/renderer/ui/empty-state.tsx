import { Center, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; text?: string; action?: ReactNode }

/** Nothing here: says what would stand here, and carries one action. */
export function EmptyState({ title, text, action }: Props) {
  return (
    <Center mih={180} p="xl">
      <Stack align="center" gap="sm" maw={420}>
        <Text fw={600}>{title}</Text>
        {text && (
          <Text c="dimmed" ta="center" size="sm">
            {text}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  )
}
