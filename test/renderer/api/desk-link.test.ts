import { ORPCError } from '@orpc/client'
import type { RPCLink } from '@orpc/client/websocket'
import { expect, test, vi } from 'vitest'
import { DeskLink } from '../../../src/renderer/api/desk-link'
import { type Line, LinkRefused } from '../../../src/renderer/api/transport'
import type { CallOptions } from '../../../src/shared/contract/call-options'

type Options = { context: CallOptions }
type Answer = (input: unknown, options: Options) => Promise<unknown>

/** A line that answers as told and can be cut. */
function fakeLine(answer: Answer) {
  let cut = () => {}
  const ended = new Promise<void>((resolve) => {
    cut = resolve
  })
  const call = vi.fn((_path: readonly string[], input: unknown, options: Options) => answer(input, options))
  return { line: { link: { call } as unknown as RPCLink<CallOptions>, ended } satisfies Line, call, cut: () => cut() }
}

const options = { context: {} }

test('a command whose line broke goes out again under the same request id', async () => {
  const ids: (string | undefined)[] = []
  const first = fakeLine(async (_input, { context }) => {
    ids.push(context.requestId)
    first.cut()
    throw new Error('closed before the answer came')
  })
  const second = fakeLine(async (_input, { context }) => {
    ids.push(context.requestId)
    return 'the first result'
  })
  const lines = [first.line, second.line]
  const link = new DeskLink(async () => lines.shift() ?? second.line)

  expect(await link.call(['consumptions', 'record'], {}, options)).toBe('the first result')
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(ids[1]).toBe(ids[0])
})

test('a refusal is an answer: it is not asked again', async () => {
  const refuse = fakeLine(async () => {
    throw new ORPCError('member.duplicate', { data: { reason: 'phone' } })
  })
  const link = new DeskLink(async () => refuse.line)
  await expect(link.call(['members', 'register'], {}, options)).rejects.toThrow(ORPCError)
  expect(refuse.call).toHaveBeenCalledTimes(1)
})

test('an aborted call stays aborted', async () => {
  const life = new AbortController()
  const line = fakeLine(async () => {
    life.abort()
    line.cut()
    throw new DOMException('aborted', 'AbortError')
  })
  const link = new DeskLink(async () => line.line)
  await expect(link.call(['jobs', 'changes'], undefined, { ...options, signal: life.signal })).rejects.toThrow(
    'aborted',
  )
  expect(line.call).toHaveBeenCalledTimes(1)
})

test('calls wait until a line can be had, and the page hears how it stands', async () => {
  vi.useFakeTimers()
  const states: string[] = []
  const good = fakeLine(async () => 'here')
  let tries = 0
  const link = new DeskLink(async () => {
    if (++tries < 3) throw new Error('nobody listens yet')
    return good.line
  })
  link.subscribe(() => states.push(link.state()))
  const answer = link.call(['access', 'state'], undefined, options)
  await vi.advanceTimersByTimeAsync(1000)
  expect(await answer).toBe('here')
  expect(states).toEqual(['broken', 'broken', 'open'])
  vi.useRealTimers()
})

test('a link that the program does not know any more is not knocked at again', async () => {
  const open = vi.fn(async () => {
    throw new LinkRefused()
  })
  const link = new DeskLink(open)
  await expect(link.call(['access', 'state'], undefined, options)).rejects.toThrow(LinkRefused)
  expect(link.state()).toBe('refused')
  expect(open).toHaveBeenCalledTimes(1)
})
