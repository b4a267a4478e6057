import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { chromium, _electron as electron, type Page } from 'playwright-core'
import { inject, vi } from 'vitest'
import { electronProgram, projectRoot } from './electron-program'

/** What the stand-in tells about a window the program has opened. */
type WindowFacts = {
  kind: 'window'
  preferences: Record<string, unknown>
  decisions: { spellCheck: boolean; clipboard: boolean; camera: boolean }
}
type Told =
  | WindowFacts
  | { kind: 'shown' | 'focused' | 'port closed' | 'port used' }
  | { kind: 'refused'; url: string }
  | { kind: 'error box'; title: string; content: string }

type FromTest = { kind: 'resume' | 'second-instance' } | { kind: 'foreign'; channel: string; frame: object | null }

/** The running desktop program, in Electron or in the stand-in. */
export type Desktop = {
  page: Page
  /** Only the stand-in tells. */
  told: Told[]
  /** Plays the operating system; only the stand-in listens. */
  tell(event: FromTest): void
  /** All that was written to stderr so far; page errors and preload errors are in it. */
  log(): string
  /** Ends the program as closing its window does. @returns its exit code */
  quit(): Promise<number | null>
}

type Launch = { application?: string; dataFolder: string; env?: Record<string, string> }

/** Starts the built program: `application` is the folder that holds `out/` (the project by default). */
export function launchDesktop(launch: Launch): Promise<Desktop> {
  return electronProgram() ? launchElectron(launch) : launchStandIn(launch)
}

async function launchElectron({ application = projectRoot, dataFolder, env = {} }: Launch): Promise<Desktop> {
  const program = await electron.launch({
    executablePath: electronProgram() ?? '',
    args: [application, '--data', dataFolder],
    env: { ...(process.env as Record<string, string>), ...env },
  })
  let log = ''
  const child = program.process()
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const page = await program.firstWindow()
  page.on('pageerror', (error) => {
    log += `page error: ${error.message}\n`
  })
  return {
    page,
    told: [],
    tell: () => undefined,
    log: () => log,
    async quit() {
      await program.close()
      return child.exitCode
    },
  }
}

/** Starts the program on the stand-in whatever is installed; the planted faults are planted there. */
export async function launchStandIn(launch: Launch): Promise<Desktop> {
  const child = startStandIn(launch)
  const told: Told[] = []
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  child.on('message', (message) => told.push(message as Told))
  const browser = await chromium.connectOverCDP(inject('debuggingEndpoint'))
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no default context.')
  const host = `.${child.pid}.localhost`
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const isOurs = (page: Page) => URL.canParse(page.url()) && new URL(page.url()).hostname.endsWith(host)
  let code: number | null | undefined
  ended.then((exit) => {
    code = exit
  })
  const page = await vi.waitFor(
    () => {
      if (code !== undefined) return null
      return context.pages().find(isOurs) ?? Promise.reject(new Error(`The program opened no page.\n${log}`))
    },
    { timeout: 20_000, interval: 50 },
  )
  if (!page) throw new Error(`The program ended with ${code} before it had a page.\n${log}`)
  return {
    page,
    told,
    tell: (event) => child.send(event),
    log: () => log,
    async quit() {
      child.kill('SIGTERM')
      const code = await ended
      await browser.close()
      return code
    },
  }
}

/** The bare process, for starts that are expected to end by themselves. */
export function startStandIn({ application = projectRoot, dataFolder, env = {} }: Launch): ChildProcess {
  const hook = new URL('./stand-in/register.ts', import.meta.url).href
  const entry = join(application, 'out', 'main', 'index.js')
  return spawn(process.execPath, ['--import', hook, entry, '--data', dataFolder], {
    env: { ...process.env, STAND_IN_BROWSER: inject('debuggingEndpoint'), ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}
