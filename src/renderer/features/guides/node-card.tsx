import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { fieldHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import classes from './guides.module.css'

type Props = {
  /** Its place in words: `第 2 步`. */
  label: string
  /** What it is called, for the buttons' names. */
  name: string
  at: number
  count: number
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  children: ReactNode
}

/** One step, branch or question: its fields, and its place among the others, by button or by Alt+arrow. */
export function NodeCard({ label, name, at, count, onMove, onRemove, children }: Props) {
  const t = useText()
  const called = name.trim() || t('guides.edit.unnamed')
  const move = (by: -1 | 1) => {
    if (at + by < 0 || at + by >= count) return
    const focused = document.activeElement
    onMove(by)
    announce(t('guides.edit.moved', { name: called, n: at + by + 1 }))
    // The browser drops the focus of what is put elsewhere in the page.
    requestAnimationFrame(() => focused instanceof HTMLElement && focused.focus())
  }
  return (
    <Stack
      component="fieldset"
      gap="xs"
      className={classes.card}
      aria-label={`${label} ${called}`}
      onKeyDown={fieldHotkeys({ 'alt+ArrowUp': () => move(-1), 'alt+ArrowDown': () => move(1) })}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <Group gap={0} wrap="nowrap">
          <ActionIcon
            size={26}
            aria-label={t('guides.edit.up', { name: called })}
            disabled={at === 0}
            onClick={() => move(-1)}
          >
            <Icon name="up" size={14} />
          </ActionIcon>
          <ActionIcon
            size={26}
            aria-label={t('guides.edit.down', { name: called })}
            disabled={at === count - 1}
            onClick={() => move(1)}
          >
            <Icon name="down" size={14} />
          </ActionIcon>
          <ActionIcon size={26} aria-label={t('guides.edit.remove', { name: called })} onClick={onRemove}>
            <Icon name="cross" size={14} />
          </ActionIcon>
        </Group>
      </Group>
      {children}
    </Stack>
  )
}
