import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { CDPSession, Page, Route } from 'playwright-core'
import { decode } from './clone'
import { MessagePortMain } from './message-port'
import { fromMain, pageScript, preloadScript, preloadWorld, toMain } from './page-worlds'
import { type DeskSession, handlerOf } from './session'
import { tell } from './tell'

type FromPage =
  | { kind: 'message'; channel: string; args: string[]; ports: number[] }
  | { kind: 'port'; port: number; data: string }
  | { kind: 'close'; port: number }
  | { kind: 'open'; url: string }
  | { kind: 'error'; text: string }

type Frame = { readonly url: string; readonly origin: string; readonly parent: Frame | null }
type Deliver = (
  event: { sender: WebContents; senderFrame: Frame; ports: MessagePortMain[] },
  channel: string,
  args: unknown[],
) => void
type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

/**
 * A page of the test browser in the place of Electron's. Custom schemes do not exist there: `rackdesk://desk/` is
 * shown as `http://desk.rackdesk.localhost/`, a secure context too, and every file of it comes from the handler.
 */
export class WebContents extends EventEmitter {
  readonly id: number
  readonly session: DeskSession
  readonly mainFrame: Frame
  readonly ready: Promise<Page>
  readonly #preload: string | undefined
  readonly #deliver: Deliver
  readonly #ports = new Map<string, MessagePortMain>()
  #windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' })
  #page: Page | undefined
  #mainFrameId = ''
  readonly #frameOfContext = new Map<number, string>()

  constructor(
    id: number,
    newPage: () => Promise<Page>,
    options: { session: DeskSession; preload?: string },
    deliver: Deliver,
  ) {
    super()
    this.id = id
    this.session = options.session
    this.#preload = options.preload
    this.#deliver = deliver
    const url = () => standInToReal(this.#page?.url() ?? 'about:blank')
    this.mainFrame = {
      get url() {
        return url()
      },
      get origin() {
        return originOf(url())
      },
      parent: null,
    }
    this.ready = newPage().then((page) => this.#prepare(page))
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.ready
    await page.goto(realToStandIn(url))
    this.emit('did-finish-load')
  }

  getURL(): string {
    return this.mainFrame.url
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler
  }

  reload(): void {
    this.#page?.reload().catch(() => undefined)
  }

  async #prepare(page: Page): Promise<Page> {
    this.#page = page
    page.on('console', (message) => report(`page ${message.type()}: ${message.text()}`))
    page.on('pageerror', (error) => report(`page error: ${error.message}`))
    await page.route('**/*', (route) => this.#answer(route))
    const devtools = await page.context().newCDPSession(page)
    const { frameTree } = await devtools.send('Page.getFrameTree')
    this.#mainFrameId = frameTree.frame.id
    await this.#installWorlds(devtools)
    return page
  }

  async #installWorlds(devtools: CDPSession): Promise<void> {
    devtools.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === preloadWorld) this.#frameOfContext.set(context.id, String(context.auxData?.frameId))
    })
    devtools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#forget(executionContextId))
    devtools.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === toMain) this.#hear(devtools, JSON.parse(payload) as FromPage, executionContextId)
    })
    devtools.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      report(`exception: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
    })
    await devtools.send('Runtime.enable')
    await devtools.send('Page.enable')
    if (!this.#preload) return
    const preload = await readFile(this.#preload, 'utf8')
    await devtools.send('Runtime.addBinding', { name: toMain, executionContextName: preloadWorld })
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript })
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(preload),
      worldName: preloadWorld,
    })
  }

  #hear(devtools: CDPSession, message: FromPage, contextId: number): void {
    if (message.kind === 'error') report(message.text)
    else if (message.kind === 'open') this.#open(message.url)
    else if (message.kind === 'port') this.#ports.get(`${contextId}/${message.port}`)?.receive(message.data)
    else if (message.kind === 'close') this.#ports.get(`${contextId}/${message.port}`)?.end()
    else {
      const ports = message.ports.map((port) => this.#adopt(devtools, contextId, port))
      const senderFrame = this.#frameOf(contextId)
      this.#deliver({ sender: this, senderFrame, ports }, message.channel, message.args.map(decode))
    }
  }

  #open(url: string): void {
    if (this.#windowOpenHandler({ url }).action === 'deny') tell({ kind: 'refused', url })
    else report(`a second window: ${url}`)
  }

  #adopt(devtools: CDPSession, contextId: number, port: number): MessagePortMain {
    const adopted = new MessagePortMain((data) => {
      const text = JSON.stringify(JSON.stringify({ port, data }))
      // The page may be gone by now, and with it whoever waited for this.
      devtools.send('Runtime.evaluate', { expression: `${fromMain}(${text})`, contextId }).catch(() => undefined)
    })
    this.#ports.set(`${contextId}/${port}`, adopted)
    return adopted
  }

  #frameOf(contextId: number): Frame {
    if (this.#frameOfContext.get(contextId) === this.#mainFrameId) return this.mainFrame
    return { url: 'about:blank', origin: 'null', parent: this.mainFrame }
  }

  #forget(contextId: number): void {
    this.#frameOfContext.delete(contextId)
    for (const [key, port] of this.#ports) {
      if (!key.startsWith(`${contextId}/`)) continue
      this.#ports.delete(key)
      port.end()
    }
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request()
    const url = standInToReal(request.url())
    if (request.isNavigationRequest() && request.frame().parentFrame() === null && this.#isLeaving(url)) {
      return route.abort('aborted')
    }
    const handler = handlerOf(this.session, new URL(url).protocol)
    if (!handler) {
      report(`network request: ${url}`)
      return route.abort('internetdisconnected')
    }
    const body = request.postDataBuffer()
    const init = { method: request.method(), headers: request.headers(), ...(body && { body: new Uint8Array(body) }) }
    const response = await handler(new Request(url, init))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  /** The page, not the program, wants to go somewhere: `will-navigate` may forbid it. */
  #isLeaving(url: string): boolean {
    if (this.#page?.url() === 'about:blank') return false
    let prevented = false
    const preventDefault = () => {
      prevented = true
    }
    this.emit('will-navigate', { url, preventDefault })
    if (prevented) tell({ kind: 'refused', url })
    return prevented
  }
}

function report(line: string): void {
  process.stderr.write(`[stand-in] ${line}\n`)
}

const standInSuffix = `.${process.pid}.localhost`

function realToStandIn(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url)
  return `http://${host}.${protocol.slice(0, -1)}${standInSuffix}${pathname}${search}${hash}`
}

function standInToReal(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed?.hostname.endsWith(standInSuffix)) return url
  const [host = '', scheme = ''] = parsed.hostname.split('.')
  return `${scheme}://${host}${parsed.pathname}${parsed.search}${parsed.hash}`
}

/** Node's URL gives custom schemes no origin; Electron does. */
function originOf(url: string): string {
  const match = /^(\w+:\/\/[^/]+)/.exec(url)
  return match?.[1] ?? 'null'
}
