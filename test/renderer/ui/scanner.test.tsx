import { fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { charOf, ScanGatherer, useScanner } from '../../../src/renderer/ui/scanner'
import { prepareDesk, renderDesk } from '../desk'

prepareDesk()

const codesOf = (text: string) =>
  [...text].map((char) => (/\d/.test(char) ? `Digit${char}` : `Key${char.toUpperCase()}`))

function feed(text: string, gap: number) {
  const gatherer = new ScanGatherer()
  let at = 1000
  for (const code of codesOf(text)) {
    gatherer.take(code, false, at)
    at += gap
  }
  return gatherer.take('Enter', false, at)
}

describe('a machine is told from a hand', () => {
  test.each([
    ['a reader: 8 keys, 8 ms apart', '20261122', 8, '20261122'],
    ['a hand types as fast as hands do', '20261122', 90, null],
    ['exactly 35 ms is no machine any more', '20261122', 35, null],
    ['34 ms still is one', '20261122', 34, '20261122'],
    ['five keys are too few to tell', '12345', 8, null],
    ['six are enough', '123456', 8, '123456'],
  ])('%s', (_why, text, gap, code) => {
    expect(feed(text, gap)?.code ?? null).toBe(code)
  })

  test('what a hand typed before does not mix with the scan after a pause', () => {
    const gatherer = new ScanGatherer()
    for (const [index, code] of codesOf('12').entries()) gatherer.take(code, false, index * 60)
    for (const [index, code] of codesOf('888999').entries()) gatherer.take(code, false, 2000 + index * 5)
    expect(gatherer.take('Enter', false, 2030)?.code).toBe('888999')
  })

  test('the code comes from the keys, not from what an input method made of them', () => {
    expect(charOf('KeyA', false)).toBe('a')
    expect(charOf('KeyA', true)).toBe('A')
    expect(charOf('Numpad7', false)).toBe('7')
    expect(charOf('ArrowUp', false)).toBeNull()
  })
})

function Desk({ onScan }: { onScan: (code: string) => void }) {
  const [value, setValue] = useState('老会员')
  useScanner(({ code }) => onScan(code))
  return <input aria-label="备注" value={value} onChange={(event) => setValue(event.currentTarget.value)} />
}

describe('on the page', () => {
  let now = 0
  beforeEach(() => {
    now = 5000
    vi.spyOn(performance, 'now').mockImplementation(() => now)
  })

  function type(field: HTMLElement, text: string, gap: number) {
    for (const code of codesOf(text)) {
      fireEvent.keyDown(field, { code, key: code.slice(-1) })
      const input = field as HTMLInputElement
      fireEvent.change(input, { target: { value: input.value + code.slice(-1) } })
      now += gap
    }
    return fireEvent.keyDown(field, { code: 'Enter', key: 'Enter' })
  }

  test('a scan is taken out of the focused field again, and its Enter submits nothing', () => {
    const onScan = vi.fn()
    renderDesk(<Desk onScan={onScan} />)
    const field = screen.getByLabelText('备注')
    const passed = type(field, '69012345', 6)
    expect(onScan).toHaveBeenCalledWith('69012345')
    expect(field).toHaveProperty('value', '老会员')
    expect(passed).toBe(false)
  })

  test('typing stays where it was typed', () => {
    const onScan = vi.fn()
    renderDesk(<Desk onScan={onScan} />)
    const field = screen.getByLabelText('备注')
    const passed = type(field, '69012345', 110)
    expect(onScan).not.toHaveBeenCalled()
    expect(field).toHaveProperty('value', '老会员69012345')
    expect(passed).toBe(true)
  })
})
