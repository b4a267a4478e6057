import { ORPCError, os } from '@orpc/server'
import { BatchHandlerPlugin } from '@orpc/server/plugins'
import type { StandardRPCHandlerOptions } from '@orpc/server/standard'
import { MOST_TOGETHER } from '../../shared/contract/call-options'
import { contract } from '../../shared/contract/router'
import { isAppError } from '../../shared/errors'
import { NOTHING_HELD } from '../../shared/reply'
import type { Core } from '../kernel/context'
import type { Desk } from '../kernel/desk'
import { randomUUID } from '../platform/secrets'
import { call } from './gate'

/** What a host's connection brings to each call. */
export type Connection = { desk: Desk; requestId: string | null; held?: string | undefined }

/**
 * What a transport's handler needs: the caller's request id and the mark of the answer that its window holds, out of the
 * headers into the context; and several calls in one message.
 */
export function handlerOptions(): Pick<StandardRPCHandlerOptions<Connection>, 'interceptors' | 'plugins'> {
  return {
    plugins: [new BatchHandlerPlugin({ maxSize: MOST_TOGETHER })],
    interceptors: [
      ({ next, request, context, ...rest }) => {
        const requestId = [request.headers['request-id']].flat()[0] ?? null
        const held = [request.headers.held].flat()[0]
        return next({ ...rest, request, context: { ...context, requestId, held: held === NOTHING_HELD ? '' : held } })
      },
    ],
  }
}

/**
 * The contract's procedures for a transport, each nothing but the gate. `report` gets what nobody expected, with the
 * reference the user sees.
 */
export function buildRouter(core: Core, report: (reference: string, error: unknown) => void) {
  const base = os.$context<Connection>()
  const procedure = (path: readonly string[]) =>
    base.handler(async ({ context, input, signal }) => {
      try {
        return await call(core, context.desk, path, input, {
          id: context.requestId,
          signal,
          held: context.held,
        })
      } catch (error) {
        throw wireError(error, report)
      }
    })
  return Object.fromEntries(
    Object.entries(contract).map(([domain, group]) => [
      domain,
      Object.fromEntries(Object.keys(group).map((name) => [name, procedure([domain, name])])),
    ]),
  )
}

/** An error as it crosses the wire: a code and its facts, never a stack. */
function wireError(error: unknown, report: (reference: string, error: unknown) => void): ORPCError<string, unknown> {
  if (isAppError(error)) return new ORPCError(error.code, { status: 400, message: error.code, data: error.facts })
  const reference = randomUUID().slice(0, 8)
  report(reference, error)
  return new ORPCError('internal', { status: 500, message: 'internal', data: { reference } })
}
