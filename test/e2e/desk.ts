import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Download, Page } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))
const program = join(root, 'out', 'main', 'browser.js')
export const cliProgram = join(root, 'out', 'main', 'cli.js')

export const PASSWORD = 'correct horse 9'
export const MANAGER = '张店长'
const CLUB = '松石健身'

/** A workday on which the club is open and may call, so that nothing hangs on when the tests are run. */
const AFTERNOON = Date.parse('2026-11-18T15:00:00+08:00')
/** What is added to the machine's clock in every program that the tests start: it goes on from that afternoon. */
const shift = AFTERNOON - Date.now()
export const inTheAfternoon = ['--import', pathToFileURL(join(root, 'test', 'e2e', 'afternoon.mjs')).href]
const environment = { ...process.env, RACKDESK_TEST_SHIFT: String(shift) }
/** The same for the command line, with the password it asks for. */
export const commandEnvironment = { ...environment, RACKDESK_PASSWORD: PASSWORD }

type Running = ChildProcessByStdio<null, Readable, Readable>

/** A data folder of its own, and the built browser host on it. */
export class TestDesk {
  readonly folder = mkdtempSync(join(tmpdir(), 'rackdesk-e2e-'))
  #host: Running | null = null
  errors = ''
  recoveryKey = ''

  /** Makes the club by the command line, starts the host on it and gives its one-time link. */
  async ready(kind: 'gym' | 'billiards' = 'gym'): Promise<string> {
    const made = await this.cli('init', '--club', kind, '--name', CLUB, '--manager', MANAGER, '--simulation')
    if (made.code !== 0) throw new Error(`no club: ${made.error}${made.out}`)
    this.recoveryKey = (JSON.parse(made.out) as { recoveryKey: string }).recoveryKey
    return this.start()
  }

  /** Starts the host and gives its one-time link. */
  async start(): Promise<string> {
    const host = spawn(process.execPath, [...inTheAfternoon, program, '--data', this.folder, '--no-open'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    })
    this.#host = host
    host.stderr.on('data', (part: Buffer) => {
      this.errors += part.toString()
    })
    return readyLink(host)
  }

  /** Another link to the desk that runs, as a second start gives it. */
  async anotherLink(): Promise<string> {
    const second = spawn(process.execPath, [...inTheAfternoon, program, '--data', this.folder, '--no-open'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    })
    return readyLink(second)
  }

  /** Ends the host: in order, or as a power cut would. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const host = this.#host
    this.#host = null
    if (!host || host.exitCode !== null || host.signalCode !== null) return
    host.kill(signal)
    await once(host, 'exit')
  }

  /** Runs one command of the command line on this folder. */
  async cli(...words: string[]): Promise<{ code: number; out: string; error: string }> {
    return runCli(this.folder, ...words)
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Runs the built command line with the test password. */
export async function runCli(
  folder: string,
  ...words: string[]
): Promise<{ code: number; out: string; error: string }> {
  const child = spawn(process.execPath, [...inTheAfternoon, cliProgram, ...words, '--data', folder, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: commandEnvironment,
  })
  let out = ''
  let error = ''
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString()
  })
  child.stderr.on('data', (part: Buffer) => {
    error += part.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, out, error }
}

/** A page in a context of its own: zh-CN, and every console error is a failure. */
export async function openPage(
  browser: Browser,
  link: string,
  options: { width: number; height: number; dark?: boolean } = { width: 1093, height: 575 },
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: options.height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.goto(link)
  await page.bringToFront()
  return { page, problems }
}

/** Answers the page that asks for a password; the person is picked where there are several. */
export async function enterPassword(page: Page, name = MANAGER, password = PASSWORD): Promise<void> {
  const field = page.getByLabel(`${name}，请输入密码`)
  const tile = page.getByRole('button', { name, exact: true })
  await field.or(tile).first().waitFor()
  if (!(await field.isVisible())) await tile.click()
  await field.fill(password)
  await page.keyboard.press('Enter')
}

/** Signs in and waits for the desk. */
export async function signIn(page: Page, name = MANAGER, password = PASSWORD): Promise<void> {
  await enterPassword(page, name, password)
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
}

/** Goes to a page of the signed-in desk by its address, without loading anything again. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(path)}`)
}

/** What the focused element says of itself: an attribute, or the name of its tag. */
export function focused(page: Page, attribute?: string): Promise<string | null> {
  const read = attribute ? `getAttribute(${JSON.stringify(attribute)})` : 'tagName'
  return page.evaluate<string | null>(`document.activeElement?.${read} ?? null`)
}

/** The bytes of a file that the page handed out. */
export async function savedBytes(file: Download): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of (await file.createReadStream()) as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

async function readyLink(host: Running): Promise<string> {
  let text = ''
  for await (const part of host.stdout as AsyncIterable<Buffer>) {
    text += part.toString()
    const link = /READY (\S+)/.exec(text)?.[1]
    if (link) return link
  }
  throw new Error(`the host did not start: ${text}`)
}
