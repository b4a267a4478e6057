import { spawn } from 'node:child_process'
import { isAppError } from '../../../shared/errors'
import { deskTick, startTicking } from '../../app/tick'
import { startCore } from '../desk-core'
import { pageFolder } from '../page'
import { answerSecondStarts, askRunningDesk } from './second-start'
import { serveDesk } from './server'

export type ServeOptions = { folder: string; port: number; open: boolean; worker: URL }

/** Serves until the process is told to stop; a second start on the same folder only gets a fresh link. */
export async function serve({ folder, port, open, worker }: ServeOptions): Promise<void> {
  const core = await own(folder, open, worker)
  if (!core) return
  const server = await serveDesk(core, { port, pageFolder, report })
  const stopTicking = startTicking(core, deskTick, report)
  const doorbell = answerSecondStarts(folder, () => server.url())
  announce(server.url(), open)
  const stop = async () => {
    stopTicking()
    doorbell.close()
    await server.close()
    await core.shutDown()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

async function own(folder: string, open: boolean, worker: URL) {
  try {
    return startCore({ folder, host: 'browser', worker })
  } catch (error) {
    if (!isAppError(error, 'data.in_use')) throw error
    const link = await askRunningDesk(folder)
    if (link) announce(link, open)
    else {
      process.stderr.write(`data.in_use: another program works on ${folder}\n`)
      process.exitCode = 1
    }
    return null
  }
}

function announce(url: string, open: boolean): void {
  process.stdout.write(`READY ${url}\n`)
  if (open) openInBrowser(url)
}

/** The printed address is there for where no browser can be opened. */
function openInBrowser(url: string): void {
  const [program, ...before] =
    process.platform === 'win32' ? ['explorer.exe'] : process.platform === 'darwin' ? ['open'] : ['xdg-open']
  if (!program) return
  const browser = spawn(program, [...before, url], { stdio: 'ignore', detached: true })
  browser.once('error', () => undefined)
  browser.unref()
}

function report(reference: string, error: unknown): void {
  process.stderr.write(`[${reference}] ${error instanceof Error ? error.stack : String(error)}\n`)
}
