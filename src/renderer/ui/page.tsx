import { Box, Group, Stack, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

type HeaderProps = { title: ReactNode; name?: string; note?: ReactNode; children?: ReactNode }

/** The page's one h1 with its actions at the right. `name` goes to the window's title, where `title` is no text. */
export function PageHeader({ title, name, note, children }: HeaderProps) {
  const label = name ?? (typeof title === 'string' ? title : null)
  useEffect(() => {
    if (label) document.title = label
  }, [label])
  return (
    <Group
      justify="space-between"
      gap="md"
      px="lg"
      py="sm"
      wrap="nowrap"
      mih={48}
      style={{ borderBottom: 'var(--hairline)' }}
    >
      <Group gap="md" wrap="nowrap" style={{ minWidth: 0 }}>
        <Title order={1} size="h2" style={{ whiteSpace: 'nowrap' }}>
          {title}
        </Title>
        {note}
      </Group>
      <Group gap="sm" wrap="nowrap" className="no-print">
        {children}
      </Group>
    </Group>
  )
}

type BodyProps = {
  children: ReactNode
  padded?: boolean
  /** For a body that holds nothing to focus: the keyboard must be able to scroll it. */
  focusable?: boolean
}

/** A page's body that scrolls by itself while its header stays. */
export function PageBody({ children, padded = true, focusable = false }: BodyProps) {
  return (
    <Box tabIndex={focusable ? 0 : undefined} style={{ flex: 1, minHeight: 0, overflow: 'auto' }} p={padded ? 'lg' : 0}>
      {children}
    </Box>
  )
}

/** Fills the room beside the navigation: header above, body below. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <Box style={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }} className="sheet">
      {children}
    </Box>
  )
}

type SectionProps = { title: string; actions?: ReactNode; order?: 2 | 3; children: ReactNode }

/** A titled part of a page, set off by a hairline. */
export function Section({ title, actions, order = 2, children }: SectionProps) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Group justify="space-between" wrap="nowrap" pb={4} style={{ borderBottom: 'var(--hairline)' }}>
        <Title order={order} size="h3">
          {title}
        </Title>
        <Group gap="xs" wrap="nowrap">
          {actions}
        </Group>
      </Group>
      {children}
    </Stack>
  )
}
