import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { app, type BrowserWindow, dialog, Menu, powerMonitor } from 'electron'
import { isAppError } from '../../../shared/errors'
import type { RunningCore } from '../../app/running-core'
import { deskTick, startTicking } from '../../app/tick'
import { defaultDataFolder } from '../../kernel/data-folder'
import { startCore } from '../desk-core'
import { pageFolder } from '../page'
import { answerPages } from './desk-line'
import { declarePageScheme, servePage } from './page-scheme'
import { confine, deskSession, openDeskWindow } from './window'

/** Starts the core in this process and puts a window on it. */
export async function startDesktop(): Promise<void> {
  const folder = dataFolder()
  // What the browser engine keeps stays out of the data folder; one folder has one window, another may have another.
  const engineFolder = `${folder}-window`
  mkdirSync(engineFolder, { recursive: true, mode: 0o700 })
  app.setPath('userData', engineFolder)
  app.enableSandbox()
  declarePageScheme()
  app.on('web-contents-created', (_event, contents) => confine(contents))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  await app.whenReady()
  const core = takeFolder(folder)
  if (!core) return
  answerPages(core, report)
  // Timers stand still in sleep; waking is only a hint to look at the clock now.
  powerMonitor.on('resume', () => deskTick(core).catch((error: unknown) => report('resume', error)))
  startTicking(core, deskTick, report)
  quitInOrder(core)
  showDesk()
}

function dataFolder(): string {
  // A packaged program has no script among its arguments; in a checkout it is a mere positional.
  const args = process.argv.slice(1)
  const { values } = parseArgs({ args, options: { data: { type: 'string' } }, strict: false })
  return typeof values.data === 'string' ? resolve(values.data) : defaultDataFolder(process.platform, process.env)
}

/** Null when the folder cannot be had: the person was told, and the program ends. */
function takeFolder(folder: string): RunningCore | null {
  try {
    return startCore({ folder, host: 'electron', worker: new URL('./worker.js', import.meta.url) })
  } catch (error) {
    if (!isAppError(error)) throw error
    dialog.showErrorBox('Rackdesk', startFailure(error.code, folder))
    app.exit(1)
    return null
  }
}

function startFailure(code: string, folder: string): string {
  return code === 'data.in_use'
    ? `数据文件夹正在被另一个 Rackdesk 使用，请先关闭它：\n${folder}`
    : `数据文件夹无法打开（${code}）：\n${folder}`
}

function showDesk(): void {
  const desk = deskSession()
  servePage(desk, pageFolder)
  // Windows and Linux need no menu; without one on macOS there is no copying and pasting.
  const template = [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] as const
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([...template]) : null)
  const preload = fileURLToPath(new URL('../preload/index.cjs', import.meta.url))
  let window: BrowserWindow | null = null
  const show = () => {
    if (window?.isMinimized()) window.restore()
    if (window) {
      window.focus()
      return
    }
    window = openDeskWindow(desk, preload)
    window.once('closed', () => {
      window = null
    })
  }
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => app.quit())
  show()
}

/** The database closes before the program goes. */
function quitInOrder(core: RunningCore): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    core.shutDown().finally(() => {
      closed = true
      app.quit()
    })
  })
}

function report(reference: string, error: unknown): void {
  process.stderr.write(`${reference} ${error instanceof Error ? error.stack : String(error)}\n`)
}
