import { beforeEach, expect, test, vi } from 'vitest'
import { giveBack } from '../../../../src/renderer/features/plans/reassign-form'

const calls = vi.hoisted(() => ({ reassign: vi.fn() }))
vi.mock('../../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils: utils } = await import('@orpc/tanstack-query')
  const client = { plans: { reassign: calls.reassign } }
  return { client, api: utils(client) }
})
beforeEach(() => calls.reassign.mockReset().mockResolvedValue({ moved: 1, before: [] }))

test('taking a reassignment back gives every call to whom it was, nobody included', async () => {
  await giveBack([
    { callbackId: '1', staffId: '7', plannedFor: '7' },
    { callbackId: '2', staffId: null, plannedFor: '5' },
    { callbackId: '3', staffId: '7', plannedFor: '7' },
    { callbackId: '4', staffId: null, plannedFor: null },
  ])
  expect(calls.reassign.mock.calls).toEqual([
    [{ staffId: '7', plannedFor: '7', callbackIds: ['1', '3'] }],
    [{ staffId: null, plannedFor: '5', callbackIds: ['2'] }],
    [{ staffId: null, plannedFor: null, callbackIds: ['4'] }],
  ])
})
