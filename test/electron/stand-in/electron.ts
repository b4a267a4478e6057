import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { MessagePortMain } from './message-port'
import { closeSchemes, type DeskSession, protocol, session } from './session'
import { tell } from './tell'
import { WebContents } from './web-contents'

// What `electron` means where no Electron runs. Only what the product uses is here; anything else is an unknown export
// and stops the program as it links, as it would in Electron.

const endpoint = process.env.STAND_IN_BROWSER
if (!endpoint) throw new Error('STAND_IN_BROWSER names no browser.')
const browser = await chromium.connectOverCDP(endpoint)

function newPage(): Promise<Page> {
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no default context.')
  return context.newPage()
}

type WebPreferences = {
  session: DeskSession
  preload?: string
  contextIsolation?: boolean
  sandbox?: boolean
  nodeIntegration?: boolean
  spellcheck?: boolean
}

const windows = new Set<BrowserWindow>()
let windowCount = 0

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents
  #minimized = false
  #destroyed = false

  constructor(options: { webPreferences: WebPreferences; show?: boolean }) {
    super()
    const { webPreferences } = options
    this.webContents = new WebContents(++windowCount, newPage, webPreferences, (event, channel, args) => {
      ipcMain.emit(channel, event, ...args)
    })
    windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
    const { session: of, preload: _preload, ...preferences } = webPreferences
    tell({
      kind: 'window',
      preferences,
      decisions: {
        ...of.decisions,
        clipboard: of.decisions.permission?.('clipboard-sanitized-write'),
        camera: of.decisions.permission?.('media'),
      },
    })
    this.webContents.ready.then((page) => page.on('close', () => this.destroy()))
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url)
  }

  show(): void {
    tell({ kind: 'shown' })
  }

  focus(): void {
    tell({ kind: 'focused' })
  }

  isMinimized(): boolean {
    return this.#minimized
  }

  restore(): void {
    this.#minimized = false
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this)
    this.emit('closed')
    if (windows.size === 0) app.emit('window-all-closed')
  }
}

class App extends EventEmitter {
  readonly isPackaged = process.env.STAND_IN_PACKAGED === '1'
  readonly #paths = new Map<string, string>()
  #quitting = false

  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    closeSchemes()
  }

  requestSingleInstanceLock(): boolean {
    return process.env.STAND_IN_SECOND !== '1'
  }

  enableSandbox(): void {}

  setAppUserModelId(_id: string): void {}

  getVersion(): string {
    return process.env.npm_package_version ?? '0.0.0'
  }

  getPath(name: string): string {
    return this.#paths.get(name) ?? join(name === 'home' ? homedir() : tmpdir(), name)
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path '${name}': there is no ${path}`)
    this.#paths.set(name, path)
  }

  /** Windows close, then `will-quit` may hold the program back once more. */
  quit(): void {
    if (!this.#quitting) {
      this.#quitting = true
      this.emit('before-quit', {})
    }
    let prevented = false
    const preventDefault = () => {
      prevented = true
    }
    this.emit('will-quit', { preventDefault })
    if (!prevented) this.exit(0)
  }

  exit(code = 0): void {
    Promise.all([...windows].map(async (window) => (await window.webContents.ready).close()))
      .catch(() => undefined)
      .finally(() => process.exit(code))
  }
}

export const app = new App()
export const ipcMain = new EventEmitter()
export const powerMonitor = new EventEmitter()

export const Menu = {
  setApplicationMenu(_menu: null | object): void {},
  buildFromTemplate: (template: object[]) => ({ template }),
}

export const dialog = {
  showErrorBox(title: string, content: string): void {
    tell({ kind: 'error box', title, content })
  },
}

type FromTest = { kind: 'resume' | 'second-instance' } | { kind: 'foreign'; channel: string; frame: object | null }

// The test plays the parts of the operating system, and of a page that should not be heard.
process.on('message', (event: FromTest) => {
  if (event.kind === 'resume') powerMonitor.emit('resume')
  if (event.kind === 'second-instance') app.emit('second-instance', {}, [], process.cwd(), {})
  if (event.kind === 'foreign') {
    const [window] = windows
    const port = new MessagePortMain((data) => tell({ kind: data === undefined ? 'port closed' : 'port used' }))
    ipcMain.emit(event.channel, { sender: window?.webContents, senderFrame: event.frame, ports: [port] }, null)
  }
})
process.on('SIGTERM', () => app.quit())

export { protocol, session }
