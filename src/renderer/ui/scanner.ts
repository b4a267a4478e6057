import { useEffect, useRef } from 'react'

/** What a scanner or card reader typed, and how fast. */
export type Scan = { code: string; keys: number; meanGapMs: number }

type Key = { char: string; at: number }

const minKeys = 6
const maxMeanGapMs = 35
/** A pause this long starts a new sequence: no reader waits that long, and no hand types on from there. */
const restartMs = 120

/** The character a reader means by a key, whatever the layout or input method made of it; null for other keys. */
export function charOf(code: string, shift: boolean): string | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit) return shift && code.startsWith('Digit') ? null : digit
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shift ? letter : letter.toLowerCase()
  if (code === 'Minus') return shift ? '_' : '-'
  if (code === 'Period' || code === 'NumpadDecimal') return '.'
  if (code === 'Slash') return '/'
  return null
}

/** Gathers keys and tells at an Enter whether a machine typed them: at least 6, less than 35 ms apart on average. */
export class ScanGatherer {
  #keys: Key[] = []

  /** Takes one key at `at` (ms, monotonic); gives the scan that it ends, else null. */
  take(code: string, shift: boolean, at: number): Scan | null {
    if (code === 'ShiftLeft' || code === 'ShiftRight') return null
    const last = this.#keys.at(-1)
    if (last && at - last.at > restartMs) this.#keys = []
    if (code === 'Enter' || code === 'NumpadEnter') return this.#finish(at)
    const char = charOf(code, shift)
    if (char === null) this.#keys = []
    else this.#keys.push({ char, at })
    return null
  }

  /** True right before the first key of what may become a scan. */
  get empty(): boolean {
    return this.#keys.length === 0
  }

  #finish(at: number): Scan | null {
    const keys = this.#keys
    this.#keys = []
    const first = keys[0]
    if (!first || keys.length < minKeys) return null
    const meanGapMs = (at - first.at) / keys.length
    if (meanGapMs >= maxMeanGapMs) return null
    return { code: keys.map(({ char }) => char).join(''), keys: keys.length, meanGapMs: Math.round(meanGapMs) }
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Listens for a scanner anywhere on the page. What it typed into a focused field on the way is taken out again, so a
 * scan never ends up in a remark; its Enter submits nothing.
 */
export function useScanner(onScan: (scan: Scan) => void): void {
  const latest = useRef(onScan)
  latest.current = onScan
  useEffect(() => {
    const gatherer = new ScanGatherer()
    let before: { field: Field; value: string } | null = null
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      const target = event.target
      const field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null
      const held = before
      const scan = gatherer.take(event.code, event.shiftKey, performance.now())
      if (gatherer.empty) before = null
      else if (!before || before.field !== field) before = field && { field, value: field.value }
      if (!scan) return
      event.preventDefault()
      event.stopPropagation()
      if (held) giveBack(held.field, held.value)
      latest.current(scan)
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [])
}

/** React only sees a value that the element's own setter wrote, followed by an input event. */
function giveBack(field: Field, value: string) {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
