import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

let said = ''
const listeners = new Set<() => void>()

/** Says `text` to screen readers without moving anything. The same text twice is said twice; '' takes back what stands there. */
export function announce(text: string): void {
  said = said === text && text !== '' ? `${text} ` : text
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The one polite live region of the window. */
export function StatusAnnouncer() {
  const text = useSyncExternalStore(subscribe, () => said)
  return <VisuallyHidden role="status">{text}</VisuallyHidden>
}
