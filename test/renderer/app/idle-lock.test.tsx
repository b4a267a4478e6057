import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { IdleLock } from '../../../src/renderer/app/idle-lock'
import { useNoAutoLock } from '../../../src/renderer/ui/busy'
import { deskOf, prepareDesk, renderDesk } from '../desk'

const calls = vi.hoisted(() => ({ lock: vi.fn(), get: vi.fn(), state: vi.fn() }))
vi.mock('../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils } = await import('@orpc/tanstack-query')
  const client = { access: { lock: calls.lock, state: calls.state }, settings: { get: calls.get } }
  return { client, api: createTanstackQueryUtils(client) }
})

prepareDesk()
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
  calls.lock.mockReset().mockResolvedValue({})
  calls.get.mockResolvedValue({ idleLockMinutes: 2 })
})
afterEach(() => vi.useRealTimers())

const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000))
/** The settings arrive, then time goes. */
async function idle(seconds: number) {
  await pass(0)
  await pass(0)
  await pass(seconds)
}

test('a desk nobody touches warns twenty seconds before it locks', async () => {
  renderDesk(<IdleLock />)
  await idle(99)
  expect(screen.queryByText(/秒后自动锁定/)).toBeNull()
  await pass(2)
  expect(screen.getByRole('timer').textContent).toMatch(/^(19|20) 秒后自动锁定/)
  await pass(20)
  expect(calls.lock).toHaveBeenCalledTimes(1)
})

test('a key, or the mouse, starts the time anew', async () => {
  renderDesk(<IdleLock />)
  await idle(110)
  fireEvent.keyDown(document.body, { key: 'a' })
  await pass(90)
  expect(screen.queryByText(/秒后自动锁定/)).toBeNull()
  expect(calls.lock).not.toHaveBeenCalled()
})

function Call() {
  useNoAutoLock(true)
  return null
}

test('never in a call', async () => {
  renderDesk(
    <>
      <Call />
      <IdleLock />
    </>,
  )
  await idle(600)
  expect(calls.lock).not.toHaveBeenCalled()
})

test('never while an incident runs', async () => {
  renderDesk(<IdleLock />, { desk: deskOf(['frontdesk'], { runningIncidentId: '3' }) })
  await idle(600)
  expect(calls.lock).not.toHaveBeenCalled()
})
