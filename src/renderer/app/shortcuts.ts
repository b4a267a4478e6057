import { places } from './places'

type Line = {
  keys: string
  label:
    | `app.shortcuts.${'help' | 'register' | 'emergency' | 'search' | 'save' | 'saveNew' | 'undo' | 'print' | 'lock' | 'table' | 'moveRow' | 'firstLast' | 'openRow' | 'selectRow' | 'callback' | 'outcome' | 'panes'}`
    | `app.place.${(typeof places)[number]['id']}`
}

/** What the table of Ctrl+/ and the help page list. */
export const shortcutGroups: readonly { title: 'general' | 'lists' | 'places'; lines: readonly Line[] }[] = [
  {
    title: 'general',
    lines: [
      { keys: 'F1', label: 'app.shortcuts.help' },
      { keys: 'F2', label: 'app.shortcuts.register' },
      { keys: 'F6', label: 'app.shortcuts.panes' },
      { keys: 'F8', label: 'app.shortcuts.callback' },
      { keys: 'Alt+1 … Alt+6', label: 'app.shortcuts.outcome' },
      { keys: 'F12', label: 'app.shortcuts.emergency' },
      { keys: 'Ctrl+K', label: 'app.shortcuts.search' },
      { keys: 'Ctrl+Enter', label: 'app.shortcuts.save' },
      { keys: 'Ctrl+Shift+Enter', label: 'app.shortcuts.saveNew' },
      { keys: 'Ctrl+Z', label: 'app.shortcuts.undo' },
      { keys: 'Ctrl+P', label: 'app.shortcuts.print' },
      { keys: 'Ctrl+L', label: 'app.shortcuts.lock' },
      { keys: 'Ctrl+/', label: 'app.shortcuts.table' },
    ],
  },
  {
    title: 'lists',
    lines: [
      { keys: '↑ ↓', label: 'app.shortcuts.moveRow' },
      { keys: 'Home End', label: 'app.shortcuts.firstLast' },
      { keys: 'Enter', label: 'app.shortcuts.openRow' },
      { keys: 'Space', label: 'app.shortcuts.selectRow' },
    ],
  },
  {
    title: 'places',
    lines: places.map(({ id, key }) => ({ keys: `Ctrl+${key}`, label: `app.place.${id}` as const })),
  },
]
