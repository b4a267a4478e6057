import { RPCLink as PortLink } from '@orpc/client/message-port'
import { BatchLinkPlugin } from '@orpc/client/plugins'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { type CallOptions, MOST_TOGETHER } from '../../shared/contract/call-options'
import { NOTHING_HELD } from '../../shared/reply'
import { takeSecret } from './secret'

/** One live line to the core. `ended` settles when it breaks and never rejects. */
export type Line = { link: PortLink<CallOptions> | SocketLink<CallOptions>; ended: Promise<void> }

/** No line can be had any more without a new link from the program: the token is unknown. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused'
}

const tokenKey = 'rackdesk.token'
/** What each call carries beside its input; `held` where the page shows the answer: the mark of the one it has. */
const headers = ({ context }: { context: CallOptions & { held?: string } }) => ({
  'request-id': context.requestId,
  ...(context.held === undefined ? {} : { held: context.held || NOTHING_HELD }),
})

/** What is asked together goes in one message, and so do the answers. */
const plugins = () => [
  new BatchLinkPlugin<CallOptions>({
    mode: 'buffered',
    maxSize: MOST_TOGETHER,
    url: 'orpc://localhost/__batch__',
    groups: [{ condition: ({ context }) => context.together === true, context: {} }],
  }),
]

/** Opens a line: the port of the Electron preload where there is one, else a WebSocket on this origin. */
export function openLine(): Promise<Line> {
  if (globalThis.rackdesk) return openPort(globalThis.rackdesk.connect)
  if (location.protocol === 'http:' || location.protocol === 'https:') return openSocket()
  return Promise.reject(new Error('no transport'))
}

function openPort(connect: () => void): Promise<Line> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const port = event.ports[0]
      if (event.source !== window || event.data !== 'rackdesk:port' || !port) return
      window.removeEventListener('message', take)
      const ended = new Promise<void>((end) => port.addEventListener('close', () => end()))
      port.start()
      resolve({ link: new PortLink<CallOptions>({ port, headers, plugins: plugins() }), ended })
    }
    window.addEventListener('message', take)
    connect()
  })
}

async function openSocket(): Promise<Line> {
  const token = await bearer()
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify({ token })), { once: true })
    socket.addEventListener('message', (event) => (accepted(event.data) ? resolve() : reject(new LinkRefused())), {
      once: true,
    })
    socket.addEventListener('close', (event) => reject(event.code === 4401 ? new LinkRefused() : new Error('closed')), {
      once: true,
    })
  })
  const ended = new Promise<void>((end) => socket.addEventListener('close', () => end(), { once: true }))
  return { link: new SocketLink<CallOptions>({ websocket: socket, headers, plugins: plugins() }), ended }
}

function accepted(data: unknown): boolean {
  try {
    return typeof data === 'string' && (JSON.parse(data) as { ok?: boolean }).ok === true
  } catch {
    return false
  }
}

/** The one-time secret is exchanged once; a reload finds the token in this tab's storage. */
async function bearer(): Promise<string> {
  const secret = takeSecret()
  if (secret) {
    const answer = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret }),
    })
    if (answer.ok) sessionStorage.setItem(tokenKey, ((await answer.json()) as { token: string }).token)
  }
  const token = sessionStorage.getItem(tokenKey)
  if (!token) throw new LinkRefused()
  return token
}
