import { act, fireEvent, screen } from '@testing-library/react'
import { useLocation } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Palette } from '../../../src/renderer/app/palette'
import { deskOf, prepareDesk, renderDesk } from '../desk'

const search = vi.hoisted(() => vi.fn())
vi.mock('../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils } = await import('@orpc/tanstack-query')
  const plans = { incoming: async () => null, answer: search }
  const client = { members: { search }, access: { lock: search, state: search }, plans }
  return { client, api: createTanstackQueryUtils(client) }
})

prepareDesk()
beforeEach(() => {
  vi.useFakeTimers()
  search.mockReset().mockImplementation(async ({ text }: { text: string }) => (text === 'sxx' ? [found] : []))
})
afterEach(() => vi.useRealTimers())

const found = { id: '7', number: 'M000007', name: '单雄信', phone: '138****5678', card: null }
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

function Here() {
  return <output>{useLocation().pathname}</output>
}
function draw(desk = deskOf()) {
  renderDesk(
    <>
      <Palette opened onClose={() => {}} />
      <Here />
    </>,
    { desk },
  )
  const field = screen.getByRole('combobox')
  return { field, type: (value: string) => fireEvent.change(field, { target: { value } }) }
}
const enter = (field: HTMLElement, more = {}) => fireEvent.keyDown(field, { key: 'Enter', ...more })
const place = () => document.querySelector('output')?.textContent
const names = () => screen.getAllByRole('option').map((option) => option.textContent)

test('initials find the member, Enter opens the page', async () => {
  const { field, type } = draw()
  type('sxx')
  await pass(130)
  await pass(20)
  expect(names()[0]).toContain('单雄信')
  enter(field)
  expect(place()).toBe('/members/7')
})

test('Enter before the answer waits for it, and never opens what stood there before', async () => {
  const { field, type } = draw()
  type('sxx')
  enter(field)
  expect(place()).toBe('/')
  await pass(130)
  await pass(20)
  expect(place()).toBe('/members/7')
})

test('the Enter that confirms pinyin opens nothing', async () => {
  const { field } = draw()
  enter(field, { isComposing: true })
  enter(field, { keyCode: 229 })
  await pass(200)
  expect(place()).toBe('/')
})

test('somebody nobody knows can be registered under that name', async () => {
  const { field, type } = draw()
  type('新来的')
  await pass(130)
  await pass(20)
  expect(names()).toEqual(['登记“新来的”为新会员'])
  enter(field)
  expect(place()).toBe('/members/new')
})

test('who may not read members is offered actions only, and asks for nobody', async () => {
  const { type } = draw(deskOf(['department']))
  type('安全')
  await pass(130)
  await pass(20)
  expect(search).not.toHaveBeenCalled()
  expect(names()[0]).toContain('安全事件')
})
