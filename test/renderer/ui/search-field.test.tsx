import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SearchField, useSearchText } from '../../../src/renderer/ui/search-field'
import { prepareDesk, renderDesk } from '../desk'

prepareDesk()
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

const asked: string[] = []

function Search() {
  const search = useSearchText()
  if (asked.at(-1) !== search.query) asked.push(search.query)
  return <SearchField search={search} label="搜索会员" />
}

function draw() {
  asked.length = 0
  renderDesk(<Search />)
  return screen.getByLabelText('搜索会员')
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test('half a syllable is never asked for; the chosen word is', async () => {
  const field = draw()
  fireEvent.compositionStart(field)
  for (const value of ['s', 'sh', 'sha', 'shan']) {
    fireEvent.change(field, { target: { value } })
    await pass(200)
  }
  expect(asked).toEqual([''])
  fireEvent.change(field, { target: { value: '单' } })
  fireEvent.compositionEnd(field)
  await pass(130)
  expect(asked).toEqual(['', '单'])
})

test('quick typing asks once, 120 ms after the last key', async () => {
  const field = draw()
  for (const value of ['1', '13', '138']) {
    fireEvent.change(field, { target: { value } })
    await pass(60)
  }
  expect(asked).toEqual([''])
  await pass(70)
  expect(asked).toEqual(['', '138'])
})

test('emptying by the button asks for nothing more', async () => {
  const field = draw()
  fireEvent.change(field, { target: { value: '138' } })
  fireEvent.click(screen.getByLabelText('清空'))
  await pass(500)
  expect(asked).toEqual([''])
  expect(field).toHaveProperty('value', '')
})
