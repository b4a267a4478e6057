import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { text, useText } from '../text/language'
import { announce } from './announcer'
import { useErrorSentence } from './error-sentence'
import { usePageHotkeys } from './hotkeys'

/** `what`: what is taken back, where the message says more than that. */
type Undoable = { message: string; what?: string; undo: () => Promise<unknown> }
type Standing = Undoable & { id: string }

/** Every toast with a close button that says so. */
function show(toast: Parameters<typeof notifications.show>[0]) {
  notifications.show({ ...toast, withBorder: true, closeButtonProps: { 'aria-label': text('common.close') } })
}

const undoWindowMs = 8000
const standing: Standing[] = []
const mostStanding = 2
let doneId = ''

/** `已…` with eight seconds to take it back, by the button or by Ctrl+Z. For every act that can be reversed. */
export function notifyUndo(act: Undoable): void {
  const id = crypto.randomUUID()
  const entry = { ...act, id }
  standing.push(entry)
  // A queue would show the newest last: what lies too deep to be taken back by sight makes room for it.
  if (standing.length > mostStanding) notifications.hide(standing[0]?.id ?? '')
  show({
    id,
    autoClose: undoWindowMs,
    message: <UndoMessage entry={entry} />,
    onClose: () => drop(id),
  })
}

/** Something was saved that needs no way back. */
export function notifyDone(message: string): void {
  announce(message)
  // What was done before is past: one such toast at a time is enough.
  notifications.hide(doneId)
  doneId = crypto.randomUUID()
  show({ id: doneId, message, autoClose: 4000 })
}

type News = { message: string; action: string; act: () => void; grave: boolean }

/** Something happened that this person should know of, with the way there. What is grave stays until it is closed. */
export function notifyNews({ message, action, act, grave }: News): void {
  const id = crypto.randomUUID()
  announce(message)
  show({
    id,
    color: grave ? 'red' : undefined,
    autoClose: grave ? false : 12_000,
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ flex: 'none' }}
          onClick={() => {
            notifications.hide(id)
            act()
          }}
        >
          {action}
        </Button>
      </Group>
    ),
  })
}

/** A failure that belongs to no place on the page, as its sentence. */
export function notifyError(error: unknown): void {
  show({ color: 'red', autoClose: 12_000, message: <ErrorMessage error={error} /> })
}

/** Takes back the newest act that still can be; false when there is none. */
export function undoLatest(): boolean {
  const entry = standing.at(-1)
  if (!entry) return false
  takeBack(entry)
  return true
}

/** Nothing of the person who locks stays behind. */
export function clearToasts(): void {
  standing.length = 0
  notifications.clean()
  announce('')
}

function drop(id: string) {
  const at = standing.findIndex((entry) => entry.id === id)
  if (at >= 0) standing.splice(at, 1)
}

async function takeBack(entry: Standing) {
  drop(entry.id)
  notifications.hide(entry.id)
  try {
    await entry.undo()
    notifyDone(text('common.undone', { what: entry.what ?? entry.message }))
  } catch (error) {
    notifyError(error)
  }
}

function UndoMessage({ entry }: { entry: Standing }) {
  const t = useText()
  return (
    <Group gap="sm" justify="space-between" wrap="nowrap">
      <Text size="sm">{entry.message}</Text>
      <Button variant="subtle" size="compact-sm" style={{ flex: 'none' }} onClick={() => takeBack(entry)}>
        {t('common.undo')}
      </Button>
    </Group>
  )
}

function ErrorMessage({ error }: { error: unknown }) {
  return useErrorSentence()(error)
}

/** Ctrl+Z outside text fields; inside one it stays the field's own. */
export function useUndoKey(): void {
  usePageHotkeys({ 'mod+Z': () => undoLatest() }, { inFields: false })
}
