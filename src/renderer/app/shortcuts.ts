import type { Translate } from '../text/language'
import { places } from './places'

type Line = {
  keys: string
  label: (t: Translate) => string
}
const said = (
  keys: string,
  name:
    | 'help'
    | 'register'
    | 'emergency'
    | 'search'
    | 'save'
    | 'saveNew'
    | 'undo'
    | 'print'
    | 'lock'
    | 'table'
    | 'moveRow'
    | 'firstLast'
    | 'openRow'
    | 'selectRow'
    | 'callback'
    | 'outcome'
    | 'panes',
): Line => ({ keys, label: (t) => t(`app.shortcuts.${name}`) })

/** What the table of Ctrl+/ and the help page list. */
export const shortcutGroups: readonly { title: 'general' | 'lists' | 'places'; lines: readonly Line[] }[] = [
  {
    title: 'general',
    lines: [
      said('F1', 'help'),
      said('F2', 'register'),
      said('F6', 'panes'),
      said('F8', 'callback'),
      said('Alt+1 … Alt+6', 'outcome'),
      said('F12', 'emergency'),
      said('Ctrl+K', 'search'),
      said('Ctrl+Enter', 'save'),
      said('Ctrl+Shift+Enter', 'saveNew'),
      said('Ctrl+Z', 'undo'),
      said('Ctrl+P', 'print'),
      said('Ctrl+L', 'lock'),
      said('Ctrl+/', 'table'),
    ],
  },
  {
    title: 'lists',
    lines: [
      said('↑ ↓', 'moveRow'),
      said('Home End', 'firstLast'),
      said('Enter', 'openRow'),
      said('Space', 'selectRow'),
    ],
  },
  {
    title: 'places',
    lines: places.map(({ key, name }) => ({ keys: `Ctrl+${key}`, label: name })),
  },
]
