import type { KeyboardEvent } from 'react'
import { isComposing } from './composition'

type Acts = { count: number; move: (to: number) => void; open: (at: number) => void; select: (at: number) => void }

/** Arrows, Home, End, PageUp, PageDown, Enter and Space on a focused row. Keys inside a row's own controls are theirs. */
export function rowKeys(event: KeyboardEvent<HTMLElement>, acts: Acts): void {
  if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
  if (!(event.target instanceof HTMLTableRowElement)) return
  const active = Number(event.target.dataset.index)
  const steps: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    Home: 0,
    End: acts.count - 1,
    PageDown: active + 10,
    PageUp: active - 10,
  }
  const step = steps[event.key]
  if (step !== undefined) acts.move(Math.max(0, Math.min(acts.count - 1, step)))
  else if (event.key === 'Enter') acts.open(active)
  else if (event.key === ' ') acts.select(active)
  else return
  event.preventDefault()
}

/** The index of the row under a click; -1 when the click was meant for a control inside it. */
export function clickedRow(target: EventTarget): number {
  if (!(target instanceof Element) || target.closest('button,a,input,label')) return -1
  return Number(target.closest<HTMLElement>('tr[data-index]')?.dataset.index ?? -1)
}

/** Rows as a spreadsheet takes them: tabs between cells, no tab or line break inside one. */
export function tsvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\r\n')
}
