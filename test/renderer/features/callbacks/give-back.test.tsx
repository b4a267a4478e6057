import { fireEvent, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { CallHead } from '../../../../src/renderer/features/callbacks/call-head'
import { AppError } from '../../../../src/shared/errors'
import { noon, prepareDesk, renderDesk } from '../../desk'
import { callbackOf } from './row'

const core = vi.hoisted(() => ({ giveBack: vi.fn() }))
vi.mock('../../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils: utils } = await import('@orpc/tanstack-query')
  const client = { plans: { giveBack: core.giveBack }, members: { revealPhone: vi.fn() } }
  return { client, api: utils(client) }
})

prepareDesk()

const given = vi.fn()
const draw = (taken: boolean, since: number | null = null) =>
  renderDesk(
    <CallHead
      callback={callbackOf('7', { member: '单雄信', taken })}
      disabled={false}
      since={since}
      onBegin={vi.fn()}
      onHangUp={vi.fn()}
      onGivenBack={given}
    />,
  )

beforeEach(() => {
  vi.clearAllMocks()
})

test('what was taken can be given back, and that is said', async () => {
  core.giveBack.mockResolvedValue({ callbackId: '7' })
  draw(true)
  fireEvent.click(screen.getByRole('button', { name: '还回' }))
  await screen.findAllByText('已还回 单雄信 的回访')
  expect(core.giveBack.mock.lastCall?.[0]).toEqual({ callbackId: '7' })
  expect(given).toHaveBeenCalledOnce()
})

test('a refusal keeps the call open', async () => {
  core.giveBack.mockRejectedValue(new AppError('record.not_found', { what: 'callback', id: '7' }))
  draw(true)
  fireEvent.click(screen.getByRole('button', { name: '还回' }))
  await screen.findByRole('alert')
  expect(given).not.toHaveBeenCalled()
})

test.each([
  ['one’s own anyway', false, null],
  ['while somebody is on the phone', true, noon],
])('it is not offered for what is %s', (_why, taken, since) => {
  draw(taken, since)
  expect(screen.queryByRole('button', { name: '还回' })).toBeNull()
})
