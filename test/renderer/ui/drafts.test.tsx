import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DraftNotice, flushDrafts, useDraft } from '../../../src/renderer/ui/drafts'
import { noon, prepareDesk, renderDesk } from '../desk'

const drafts = vi.hoisted(() => ({ get: vi.fn(), save: vi.fn(), discard: vi.fn() }))
vi.mock('../../../src/renderer/api/client', () => ({ client: { drafts } }))

prepareDesk()

beforeEach(() => {
  vi.useFakeTimers()
  drafts.get.mockReset().mockResolvedValue(null)
  drafts.save.mockReset().mockResolvedValue({})
  drafts.discard.mockReset().mockResolvedValue({})
})
afterEach(() => vi.useRealTimers())

const blank = { name: '' }

function Form() {
  const [value, setValue] = useState(blank)
  const draft = useDraft({ key: 'member.register', value, blank, restore: setValue })
  return (
    <>
      <DraftNotice offer={draft.offer} />
      <input aria-label="姓名" value={value.name} onChange={(event) => setValue({ name: event.currentTarget.value })} />
      <button type="button" onClick={() => draft.clear()}>
        保存
      </button>
      <button
        type="button"
        onClick={() => {
          draft.clear()
          setValue(blank)
        }}
      >
        保存并新建
      </button>
    </>
  )
}

async function draw() {
  const view = renderDesk(<Form />)
  await act(() => vi.advanceTimersByTimeAsync(0))
  return view
}
const type = (value: string) => fireEvent.change(screen.getByLabelText('姓名'), { target: { value } })
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const saved = (name: string) => ({ key: 'member.register', body: JSON.stringify({ name }) })

test('a second after the last key the form is kept, once', async () => {
  await draw()
  type('单')
  await pass(900)
  type('单雄')
  await pass(900)
  expect(drafts.save).not.toHaveBeenCalled()
  await pass(200)
  expect(drafts.save.mock.calls).toEqual([[saved('单雄')]])
})

test('an untouched form leaves no draft', async () => {
  const view = await draw()
  await pass(5000)
  view.unmount()
  expect(drafts.save).not.toHaveBeenCalled()
})

test('locking keeps at once what was typed', async () => {
  await draw()
  type('单')
  await act(() => flushDrafts())
  expect(drafts.save.mock.calls).toEqual([[saved('单')]])
})

test('closing the form, and the window, keep it too', async () => {
  const view = await draw()
  type('单')
  window.dispatchEvent(new Event('pagehide'))
  type('单雄')
  view.unmount()
  expect(drafts.save.mock.calls).toEqual([[saved('单')], [saved('单雄')]])
})

test('saved is saved: no draft comes back', async () => {
  const view = await draw()
  type('单')
  fireEvent.click(screen.getByText('保存'))
  await pass(3000)
  view.unmount()
  expect(drafts.save).not.toHaveBeenCalled()
  expect(drafts.discard).toHaveBeenCalledTimes(1)
})

test('an empty form for the next one is no draft, what is typed into it is', async () => {
  await draw()
  type('单')
  await pass(1100)
  fireEvent.click(screen.getByText('保存并新建'))
  await pass(3000)
  expect(drafts.save.mock.calls).toEqual([[saved('单')]])
  expect(drafts.discard).toHaveBeenCalledTimes(1)
  type('李')
  await pass(1100)
  expect(drafts.save).toHaveBeenLastCalledWith(saved('李'))
})

test('a form emptied by hand takes its draft back', async () => {
  await draw()
  type('单')
  await pass(1100)
  type('')
  await pass(1100)
  expect(drafts.discard).toHaveBeenCalledTimes(1)
  expect(drafts.save).toHaveBeenCalledTimes(1)
})

test('an earlier draft is offered and fills the form', async () => {
  drafts.get.mockResolvedValue({ at: noon - 3_600_000, body: JSON.stringify({ name: '李倩' }) })
  await draw()
  expect(screen.getByText('有一份没保存的草稿（1 小时前）')).toBeTruthy()
  fireEvent.click(screen.getByText('继续草稿'))
  expect(screen.getByLabelText('姓名')).toHaveProperty('value', '李倩')
  await pass(3000)
  expect(drafts.save).not.toHaveBeenCalled()
})

test('a declined draft is gone for good', async () => {
  drafts.get.mockResolvedValue({ at: noon, body: JSON.stringify({ name: '李倩' }) })
  await draw()
  fireEvent.click(screen.getByText('放弃'))
  await pass(0)
  expect(drafts.discard).toHaveBeenCalledWith({ key: 'member.register' })
  expect(screen.queryByText('继续草稿')).toBeNull()
})
