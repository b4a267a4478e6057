import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { Browser, Page } from 'playwright-core'
import { WebSocket } from 'ws'
import type { CallOptions } from '../../src/shared/contract/call-options'
import type { Client } from '../../src/shared/contract/router'
import { connectBrowser } from './browser'
import { MANAGER, openPage, PASSWORD, signIn, type TestDesk } from './desk'

/** One window without a page: the same link, the same socket, the same calls. */
export type DeskLine = { client: Client; close: () => void; lost: Promise<void> }

/** Exchanges a one-time link for a token. */
export async function tokenOf(link: string): Promise<string> {
  const { origin, hash } = new URL(link)
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ secret: hash.replace('#secret=', '') }),
  })
  if (!answer.ok) throw new Error(`the link was refused: ${answer.status}`)
  return ((await answer.json()) as { token: string }).token
}

/** A socket that has said who it is. */
export async function openSocket(origin: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { origin })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.once('open', () => socket.send(JSON.stringify({ token })))
  socket.once('message', () => resolve())
  socket.once('close', (code) => reject(new Error(`closed with ${code}`)))
  socket.once('error', reject)
  await promise
  return socket
}

/** Opens a line by a one-time link and, unless told otherwise, signs the manager in. */
export async function openLine(link: string, password: string | null = PASSWORD): Promise<DeskLine> {
  const { origin } = new URL(link)
  const socket = await openSocket(origin, await tokenOf(link))
  const lost = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => socket.terminate())
  const headers = ({ context }: { context: CallOptions }) => ({
    'request-id': context.requestId ?? crypto.randomUUID(),
  })
  const client: Client = createORPCClient(
    new RPCLink<CallOptions>({ websocket: socket as unknown as globalThis.WebSocket, headers }),
  )
  if (password !== null) {
    const { staff } = await client.access.state()
    const manager = staff.find(({ name }) => name === MANAGER)
    if (!manager) throw new Error('there is no manager')
    await client.access.signIn({ staffId: manager.id, password })
  }
  return { client, close: () => socket.close(), lost }
}

/** A club that was just made, a line to it, and a page of it at which the manager sits. */
export type Sitting = { line: DeskLine; browser: Browser; page: Page; problems: string[]; end: () => Promise<void> }

/**
 * Makes the club of `desk`, lets `fill` put into it what the page is to find, and sits down at it. `end` closes
 * everything and answers for what the page complained of.
 */
export async function sitDown(desk: TestDesk, fill?: (line: DeskLine) => Promise<void>): Promise<Sitting> {
  const line = await openLine(await desk.ready())
  await fill?.(line)
  const browser = await connectBrowser()
  const { page, problems } = await openPage(browser, await desk.anotherLink())
  await signIn(page)
  const end = async () => {
    await browser.close()
    await desk.remove()
    if (problems.length > 0) throw new Error(`the page complained: ${problems.join('\n')}`)
  }
  return { line, browser, page, problems, end }
}

/** Registers somebody with one call; the phone is theirs alone unless `shared`. */
export async function register(
  { client }: DeskLine,
  name: string,
  phone: string,
  more: { card?: string; shared?: boolean; accountManagerId?: string } = {},
): Promise<string> {
  const { id } = await client.members.register({
    fields: { name, kind: 'member', accountManagerId: more.accountManagerId },
    phones: [{ phone, shared: more.shared ?? false }],
    card: more.card,
    consents: [{ what: 'service', version: '1' }],
  })
  return id
}
