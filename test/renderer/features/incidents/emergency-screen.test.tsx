import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EmergencyScreen } from '../../../../src/renderer/features/incidents/emergency-screen'
import { lastStamp, voidable } from '../../../../src/renderer/features/incidents/use-incident'
import { autoLockHeld } from '../../../../src/renderer/ui/busy'
import type { Incident } from '../../../../src/shared/contract/incidents'
import { deskOf, noon, prepareDesk, renderDesk } from '../../desk'

const calls = vi.hoisted(() => ({
  running: vi.fn(),
  start: vi.fn(),
  stamp: vi.fn(),
  voidEntry: vi.fn(),
  stop: vi.fn(),
}))
vi.mock('../../../../src/renderer/api/client', async () => {
  const { createTanstackQueryUtils: utils } = await import('@orpc/tanstack-query')
  const client = {
    access: { state: async () => ({}) },
    incidents: { ...calls, addPerson: async () => ({}), managers: async () => [{ name: '王店长' }] },
  }
  return { client, api: utils(client) }
})

type Entry = Incident['log'][number]
const entry = (id: string, kind: Entry['kind'], change: Partial<Entry> = {}): Entry => ({
  id,
  kind,
  at: noon,
  by: '王店长',
  text: '',
  voided: false,
  ...change,
})
const incident = (log: Entry[] = [entry('1', 'started')], change: Partial<Incident> = {}): Incident => ({
  id: '3',
  number: 'AQ-20261122-001',
  type: 'fire',
  state: 'running',
  startedAt: noon,
  stoppedAt: null,
  severity: null,
  place: '',
  by: '王店长',
  unclaimed: false,
  entries: log.length,
  potentialSeverity: null,
  facts: '',
  cause: '',
  measures: '',
  version: 1,
  log,
  people: [],
  ...change,
})

prepareDesk()
beforeEach(() => {
  for (const call of Object.values(calls)) call.mockReset()
  calls.running.mockResolvedValue(null)
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

const settle = () => act(() => vi.advanceTimersByTimeAsync(20))
async function draw(mode: 'signed_in' | 'locked' = 'signed_in', core: 'open' | 'closed' = 'open') {
  const session = mode === 'locked' ? { session: null } : {}
  renderDesk(<EmergencyScreen mode={mode} onLeave={() => {}} />, { desk: deskOf(['frontdesk'], { core, ...session }) })
  await settle()
  await settle()
}
const button = (name: RegExp | string) => screen.getByRole('button', { name })

test('one click on a type starts the clock, with nothing filled in', async () => {
  calls.start.mockResolvedValue(incident())
  await draw('locked')
  fireEvent.click(button('火灾'))
  await settle()
  expect(calls.start.mock.calls.map(([input]) => input)).toEqual([{ type: 'fire', place: '' }])
  expect(screen.getByText('已用时')).toBeDefined()
})

test('a running incident stands there again after a crash, and the desk does not lock', async () => {
  calls.running.mockResolvedValue(incident())
  await draw()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('火灾')
  expect(autoLockHeld()).toBe(true)
})

test('a shaking hand that taps twice stamps once', async () => {
  calls.running.mockResolvedValue(incident())
  const answer = Promise.withResolvers<Incident>()
  calls.stamp.mockReturnValue(answer.promise)
  await draw()
  fireEvent.click(button(/^疏散人员/))
  await settle()
  fireEvent.click(button(/^疏散人员/))
  await act(async () => answer.resolve(incident([entry('1', 'started'), entry('2', 'evacuated')])))
  await settle()
  expect(calls.stamp).toHaveBeenCalledTimes(1)
  expect(button(/^疏散人员/).textContent).toContain('14:30:00')
})

test('a stamp that was not written says so, and the button is not ticked', async () => {
  calls.running.mockResolvedValue(incident())
  calls.stamp.mockRejectedValue(new Error('disk'))
  await draw()
  fireEvent.click(button(/^疏散人员/))
  await settle()
  expect(screen.getByRole('alert')).toBeDefined()
  expect(button(/^疏散人员/).dataset.done).toBe('false')
})

test('a note is stamped as it was written', async () => {
  calls.running.mockResolvedValue(incident())
  calls.stamp.mockResolvedValue(incident())
  await draw('locked')
  const field = screen.getByLabelText('＋记一句')
  fireEvent.change(field, { target: { value: '跑步机冒烟' } })
  fireEvent.submit(field)
  await settle()
  expect(calls.stamp.mock.calls[0]?.[0]).toEqual({ id: '3', kind: 'note', text: '跑步机冒烟' })
})

test('closed data: the numbers and the address, and nothing that would record', async () => {
  await draw('locked', 'closed')
  expect(screen.getByText('松石路 88 号')).toBeDefined()
  expect(screen.getByText('120 急救')).toBeDefined()
  expect(screen.queryByRole('button', { name: '火灾' })).toBeNull()
  expect(calls.running).not.toHaveBeenCalled()
})

test('a voided stamp no longer counts, and what the core wrote cannot be voided', () => {
  const log = [entry('1', 'started'), entry('2', 'called_120'), entry('3', 'called_120', { voided: true })]
  expect(lastStamp(log, 'called_120')?.id).toBe('2')
  expect(log.map(voidable)).toEqual([false, true, false])
})
