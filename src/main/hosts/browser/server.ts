import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { buildRouter, type Connection, handlerOptions } from '../../app/router'
import type { RunningCore } from '../../app/running-core'
import { pageHeaders, readPageFile } from '../page'
import { refusalOf } from './admission'
import { Links } from './links'

const FIRST_MESSAGE_MS = 2000
const LARGEST_BODY = 4096
/** A file that is imported travels as base64 in one message. */
const LARGEST_MESSAGE = 192 * 1024 * 1024
const UNKNOWN_TOKEN = 4401

export type DeskServer = { url(): string; close(): Promise<void> }

/** Serves the page and its calls on loopback. `report` gets what nobody expected. */
export async function serveDesk(
  core: RunningCore,
  options: { port: number; pageFolder: string; report: (reference: string, error: unknown) => void },
): Promise<DeskServer> {
  const links = new Links(core)
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.report('http', error)
      if (!response.headersSent) response.writeHead(500, pageHeaders)
      response.end()
    })
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE })
  const calls = new RPCHandler<Connection>(buildRouter(core, options.report), handlerOptions())
  server.on('upgrade', (request, socket, head) => upgrade(request, socket, head))
  const port = await listen(server, options.port)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, port, 'http')
    if (refusal) return end(response, 403, refusal)
    const { pathname } = new URL(request.url ?? '/', `http://127.0.0.1:${port}`)
    if (request.method === 'POST') {
      return pathname === '/session' ? exchange(request, response) : end(response, 404, 'unknown')
    }
    const file = await readPageFile(options.pageFolder, pathname)
    if (!file) return end(response, 404, 'unknown')
    response.writeHead(200, { ...pageHeaders, 'content-type': file.type })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/json') return end(response, 415, 'json')
    const token = links.exchange(secretIn(await bodyOf(request)))
    if (!token) return end(response, 401, 'used')
    response.writeHead(200, { ...pageHeaders, 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify({ token }))
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (refusalOf(request, port, 'socket') || request.url !== '/rpc') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => greet(opened))
  }

  /** A socket says who it is in its first message, or is gone. */
  function greet(socket: WebSocket): void {
    const patience = setTimeout(() => socket.close(UNKNOWN_TOKEN), FIRST_MESSAGE_MS)
    socket.once('message', (data) => {
      clearTimeout(patience)
      const window = links.enter(tokenIn(data))
      if (!window) {
        socket.close(UNKNOWN_TOKEN)
        return
      }
      socket.once('close', window.leave)
      calls.upgrade(socket, { context: { desk: window.desk, requestId: null } })
      socket.send(JSON.stringify({ ok: true }))
    })
    socket.once('close', () => clearTimeout(patience))
    // A broken line is the page's to mend; without a listener Node would end the process.
    socket.on('error', () => socket.terminate())
  }

  return {
    url: () => `http://127.0.0.1:${port}/#secret=${links.issue()}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      const { promise, resolve } = Promise.withResolvers<void>()
      server.close(() => resolve())
      await promise
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen({ host: '127.0.0.1', port }, () => resolve((server.address() as AddressInfo).port))
  return promise
}

function end(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' })
  response.end(reason)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > LARGEST_BODY) return ''
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function secretIn(body: string): string {
  return textField(body, 'secret')
}

function tokenIn(data: RawData): string {
  return textField(String(data), 'token')
}

function textField(json: string, name: string): string {
  try {
    const value: unknown = JSON.parse(json)
    const field = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
    return typeof field === 'string' ? field : ''
  } catch {
    // Whatever is not JSON names no secret.
    return ''
  }
}
