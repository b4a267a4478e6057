import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MemberPicker } from '../../../../src/renderer/features/today/member-picker'
import type { MemberRow } from '../../../../src/shared/contract/members'
import { prepareDesk, renderDesk } from '../../desk'

const calls = vi.hoisted(() => ({ search: vi.fn() }))
vi.mock('../../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils: utils } = await import('@orpc/tanstack-query')
  const client = { members: { search: calls.search } }
  return { client, api: utils(client) }
})

const shan: MemberRow = {
  id: '7',
  number: 'M000007',
  name: '单雄信',
  kind: 'member',
  status: 'active',
  phone: '138****1234',
  card: null,
  plan: null,
  membershipEnds: null,
  joinedOn: null,
  lastVisitOn: null,
}

prepareDesk()
beforeEach(() => {
  vi.useFakeTimers()
  calls.search.mockReset().mockResolvedValue([shan])
})
afterEach(() => vi.useRealTimers())

const confirmed = vi.fn()
function Picker() {
  const [member, setMember] = useState<MemberRow | null>(null)
  return <MemberPicker value={member} onPick={setMember} onConfirm={confirmed} />
}
const input = () => screen.getByPlaceholderText<HTMLInputElement>('会员：姓名、拼音、手机、卡号')
const enter = (more: Partial<KeyboardEventInit> = {}) =>
  act(async () => fireEvent.keyDown(input(), { key: 'Enter', code: 'Enter', ...more }))
async function search(typed: string) {
  renderDesk(<Picker />)
  fireEvent.change(input(), { target: { value: typed } })
  await act(() => vi.advanceTimersByTimeAsync(200))
  await act(() => vi.advanceTimersByTimeAsync(50))
}

test('typing and Enter picks the best match, a second Enter confirms', async () => {
  confirmed.mockReset()
  await search('sxx')
  await enter()
  expect(input().value).toBe('单雄信 138****1234')
  expect(confirmed).not.toHaveBeenCalled()
  await enter()
  expect(confirmed).toHaveBeenCalledTimes(1)
})

test('the Enter that confirms pinyin picks and confirms nothing', async () => {
  confirmed.mockReset()
  await search('单')
  await enter({ isComposing: true, keyCode: 229 })
  expect(input().value).toBe('单')
  await enter()
  await enter({ isComposing: true, keyCode: 229 })
  expect(confirmed).not.toHaveBeenCalled()
})

test('while the input method composes, half a syllable is not searched', async () => {
  renderDesk(<Picker />)
  fireEvent.compositionStart(input())
  fireEvent.change(input(), { target: { value: 'sh' } })
  await act(() => vi.advanceTimersByTimeAsync(500))
  expect(calls.search).not.toHaveBeenCalled()
})
