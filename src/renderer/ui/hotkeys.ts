import { getHotkeyHandler, type HotkeyItem, useHotkeys } from '@mantine/hooks'
import type { KeyboardEvent as ReactKeyboardEvent } from 'react'
import { isComposing } from './composition'

/** Keys as in Mantine's `useHotkeys` (`mod+Enter`, `F2`) to what they do. */
export type Hotkeys = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>

function items(keys: Hotkeys): HotkeyItem[] {
  return Object.entries(keys).flatMap(([key, act]): HotkeyItem[] =>
    act
      ? [[key, (event) => isComposing(event) || act(event), { preventDefault: false, usePhysicalKeys: needsCode(key) }]]
      : [],
  )
}

/** Digits and punctuation sit elsewhere under another layout or input method; their place on the keyboard counts. */
function needsCode(key: string): boolean {
  return /\+(Digit\d|Slash)$/.test(key)
}

const claim = (act: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
  event.preventDefault()
  act(event)
}

/**
 * Page-wide keys. Drops everything an input method is composing. With `inFields` false (the default is true) the keys
 * rest while the person types in a field.
 */
export function usePageHotkeys(keys: Hotkeys, options: { inFields?: boolean } = {}): void {
  const claimed = Object.fromEntries(Object.entries(keys).map(([key, act]) => [key, act && claim(act)]))
  useHotkeys(
    items(claimed),
    options.inFields === false ? ['INPUT', 'TEXTAREA', 'SELECT'] : [],
    options.inFields !== false,
  )
}

/** The same for one element: `<form onKeyDown={fieldHotkeys({ 'mod+Enter': save })}>`. */
export function fieldHotkeys(keys: Hotkeys): (event: ReactKeyboardEvent<HTMLElement>) => void {
  const claimed = Object.fromEntries(Object.entries(keys).map(([key, act]) => [key, act && claim(act)]))
  return getHotkeyHandler(items(claimed))
}
