import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { LoadCalendar } from '../../../../src/renderer/features/plans/load-calendar'
import { prepareDesk, renderDesk } from '../../desk'
import { calendarOf } from './world'

prepareDesk()

const today = '2026-11-22'
function draw() {
  const onOpen = vi.fn()
  renderDesk(<LoadCalendar calendar={calendarOf('2026-11-20', 10)} today={today} onOpen={onOpen} />)
  return onOpen
}
const active = () => document.activeElement?.getAttribute('aria-label') ?? ''
const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })

test('one tab stop, at today; arrows go from cell to cell and Enter opens that person and day', () => {
  const onOpen = draw()
  const stops = screen.getAllByRole('cell').filter((cell) => cell.tabIndex === 0)
  expect(stops.map((cell) => cell.getAttribute('aria-label'))).toEqual([
    '王芳，2026-11-22 周日，已排 2/20 留 3、宽松、已发布',
  ])
  stops[0]?.focus()
  press('ArrowDown')
  press('ArrowRight')
  expect(active()).toBe('李强，2026-11-23 周一，请假、已排 3/20 超量')
  press('Enter')
  expect(onOpen).toHaveBeenLastCalledWith('2026-11-23', '2')
})

test('the last row is everybody; its cell opens the whole day', () => {
  const onOpen = draw()
  screen
    .getAllByRole('cell')
    .find((cell) => cell.tabIndex === 0)
    ?.focus()
  press('ArrowDown')
  press('ArrowDown')
  expect(active()).toContain('合计，2026-11-22 周日，已排 4/40 留 6')
  press(' ')
  expect(onOpen).toHaveBeenLastCalledWith('2026-11-22', null)
})

test('keys of an open composition and of shortcuts are not for the grid', () => {
  const onOpen = draw()
  screen
    .getAllByRole('cell')
    .find((cell) => cell.tabIndex === 0)
    ?.focus()
  press('Enter', { isComposing: true, keyCode: 229 })
  press('Enter', { ctrlKey: true })
  expect(onOpen).not.toHaveBeenCalled()
})
