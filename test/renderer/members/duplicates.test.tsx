import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RegisterPage } from '../../../src/renderer/features/members/register-page'
import { prepareDesk, renderDesk } from '../desk'

const calls = vi.hoisted(() => ({ duplicates: vi.fn(), register: vi.fn(), plans: vi.fn(), names: vi.fn() }))
vi.mock('../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils: utils } = await import('@orpc/tanstack-query')
  const client = {
    drafts: { get: async () => null, save: async () => ({}), discard: async () => ({}) },
    members: { duplicates: calls.duplicates, register: calls.register },
    memberships: { plans: calls.plans },
    staff: { names: calls.names },
  }
  return { client, api: utils(client) }
})

prepareDesk()
beforeEach(() => {
  vi.useFakeTimers()
  calls.duplicates.mockReset().mockResolvedValue([])
  calls.register.mockReset().mockResolvedValue({ id: '9', number: 'M000009', name: '单雄信' })
  calls.plans.mockResolvedValue([])
  calls.names.mockResolvedValue([])
})
afterEach(() => vi.useRealTimers())

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
/** The debounce, then the answer. */
const settle = async () => {
  await pass(300)
  await pass(20)
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.keyDown(document.body, { key: 'Enter', code: 'Enter', ctrlKey: true })
const asked = () => calls.duplicates.mock.calls.map(([input]) => input as { name?: string; phones?: string[] })

const same = {
  memberId: '1',
  number: 'M000001',
  name: '单雄信',
  phone: '138****5678',
  card: null,
  weight: 'blocks',
  reason: 'phone',
}

async function draw() {
  renderDesk(<RegisterPage />)
  await pass(0)
}

test('three digits are too few to look for anybody, four are enough', async () => {
  await draw()
  type('手机号', '138')
  await settle()
  expect(asked()).toEqual([])
  type('手机号', '1381')
  await settle()
  expect(asked().map(({ phones }) => phones)).toEqual([['1381']])
})

test('one hanzi is enough, but not while it is still being composed', async () => {
  await draw()
  const name = screen.getByLabelText('姓名')
  fireEvent.compositionStart(name)
  type('姓名', 'sh')
  type('姓名', 'shan')
  await settle()
  expect(asked()).toEqual([])
  type('姓名', '单')
  fireEvent.compositionEnd(name)
  await settle()
  expect(asked().map((input) => input.name)).toEqual(['单'])
})

test('the same phone stops saving until it is called a family’s number', async () => {
  calls.duplicates.mockResolvedValue([same])
  await draw()
  type('手机号', '13812345678')
  type('姓名', '单小信')
  await settle()
  expect(screen.getByText('不能重复登记')).toBeTruthy()
  save()
  await pass(0)
  expect(calls.register).not.toHaveBeenCalled()
  expect(screen.getByRole('status').textContent).toContain('有重复的会员，不能保存')

  fireEvent.click(screen.getByLabelText('家庭共用号码'))
  save()
  await pass(0)
  expect(calls.register).toHaveBeenCalledTimes(1)
  expect(calls.register.mock.calls[0]?.[0]).toMatchObject({ phones: [{ phone: '13812345678', shared: true }] })
})

test('an answer about the one before stops nobody: the next is saved however fast one types', async () => {
  calls.duplicates.mockResolvedValue([same])
  await draw()
  type('手机号', '13812345678')
  type('姓名', '单雄信')
  await settle()
  expect(screen.getByText('不能重复登记')).toBeTruthy()
  type('手机号', '13912345671')
  type('姓名', '曾小贤')
  save()
  await pass(0)
  expect(calls.register).toHaveBeenCalledTimes(1)
})

test('someone who only shares the name is shown and stops nobody', async () => {
  calls.duplicates.mockResolvedValue([{ ...same, weight: 'warns', reason: 'name' }])
  await draw()
  type('手机号', '13912345671')
  type('姓名', '单雄信')
  await settle()
  expect(screen.getByText('姓名相同')).toBeTruthy()
  save()
  await pass(0)
  expect(calls.register).toHaveBeenCalledTimes(1)
})

test('what is missing is said, at the field and aloud', async () => {
  await draw()
  type('姓名', '单雄信')
  save()
  await pass(0)
  expect(calls.register).not.toHaveBeenCalled()
  expect(screen.getAllByText(/请填写手机号/).length).toBeGreaterThan(0)
})

test('Ctrl+Enter inside a composition saves nothing', async () => {
  await draw()
  type('手机号', '13912345671')
  type('姓名', '单雄信')
  await settle()
  fireEvent.keyDown(screen.getByLabelText('姓名'), { key: 'Enter', code: 'Enter', ctrlKey: true, isComposing: true })
  await pass(0)
  expect(calls.register).not.toHaveBeenCalled()
})

test('a pasted row fills the form and says which fields', async () => {
  await draw()
  fireEvent.paste(screen.getByLabelText('手机号'), {
    clipboardData: { getData: () => '单雄信\t13812345678\t男' },
  })
  await pass(0)
  expect(screen.getByLabelText('姓名')).toHaveProperty('value', '单雄信')
  expect(screen.getByRole('status').textContent).toContain('已按列填入：手机号、姓名、性别')
})
