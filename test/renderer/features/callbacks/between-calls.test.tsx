import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { BetweenCalls } from '../../../../src/renderer/features/callbacks/between-calls'
import { noon, prepareDesk, renderDesk } from '../../desk'

const core = vi.hoisted(() => ({ mark: vi.fn(), save: vi.fn(), round: vi.fn() }))
vi.mock('../../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils: utils } = await import('@orpc/tanstack-query')
  const client = { drafts: { get: core.mark, save: core.save }, callbacks: { round: core.round } }
  return { client, api: utils(client) }
})

prepareDesk()

const HOUR = 3_600_000
const midnight = noon - 14.5 * HOUR
const sum = {
  begunAt: noon - HOUR,
  calls: 3,
  reached: 2,
  satisfaction: { average: 4.5, n: 2 },
  effective: { count: 1, of: 2 },
  tickets: 0,
  questions: 0,
  skipped: 1,
  left: 4,
}
const started = vi.fn()
const draw = (someone = true, mayCall = true) =>
  renderDesk(<BetweenCalls someone={someone} mayCall={mayCall} onStart={started} />)
const askedSince = () => core.round.mock.lastCall?.[0].since

beforeEach(() => {
  vi.clearAllMocks()
  core.mark.mockResolvedValue(null)
  core.round.mockResolvedValue(sum)
  core.save.mockResolvedValue({})
})

test.each([
  ['since midnight, where nothing was begun anew', null, midnight],
  ['since it was begun anew', noon - 2 * HOUR, noon - 2 * HOUR],
  ['since midnight, where that was yesterday', midnight - HOUR, midnight],
])('a round counts %s', async (_why, at, since) => {
  core.mark.mockResolvedValue(at === null ? null : { body: '{}', at })
  draw()
  await screen.findByText('从 11-22 13:30 开始，今天之内一直算作一轮')
  expect(askedSince()).toBe(since)
})

test('going on calls the next one and leaves the round as it is', async () => {
  draw()
  fireEvent.click(await screen.findByRole('button', { name: /^继续下一位/ }))
  expect(started).toHaveBeenCalledOnce()
  expect(core.save).not.toHaveBeenCalled()
})

test('beginning anew is kept by the core, at its own time, and then the first is called', async () => {
  draw()
  await screen.findByText(/^跳过 1 位.还剩 4 位$/)
  core.mark.mockResolvedValue({ body: '{}', at: noon })
  fireEvent.click(screen.getByRole('button', { name: '开始新的一轮' }))
  await waitFor(() => expect(started).toHaveBeenCalledOnce())
  expect(core.save.mock.lastCall?.[0]).toEqual({ key: 'round', body: '{}' })
  await waitFor(() => expect(askedSince()).toBe(noon))
})

test('where nothing was done yet there is no sum of it, and where nobody is left nobody to go on with', async () => {
  core.round.mockResolvedValue({ ...sum, begunAt: null })
  const page = draw()
  fireEvent.click(await screen.findByRole('button', { name: /^开始回访/ }))
  expect(started).toHaveBeenCalledOnce()
  page.unmount()
  core.round.mockResolvedValue(sum)
  draw(false)
  await screen.findByRole('button', { name: '开始新的一轮' })
  expect(screen.queryByRole('button', { name: /^继续下一位/ })).toBeNull()
})

test('who may not call is not offered to begin', async () => {
  core.round.mockResolvedValue({ ...sum, begunAt: null })
  draw(true, false)
  await screen.findByText('从左边选一位查看')
  expect(screen.queryByRole('button')).toBeNull()
})
