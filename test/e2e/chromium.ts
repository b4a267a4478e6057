import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * The Chromium the tests drive: the one packed inside an npm package on Linux x64, elsewhere the installed Chrome or
 * Edge. `RACKDESK_CHROMIUM` names another one.
 * @returns what Playwright's `launch` and `launchServer` take
 */
export async function chromiumLaunchOptions(): Promise<{ executablePath: string } | { channel: string }> {
  const named = process.env.RACKDESK_CHROMIUM
  if (named) return { executablePath: named }
  if (process.platform === 'linux' && process.arch === 'x64') return { executablePath: await unpackChromium() }
  return { channel: process.platform === 'win32' ? 'msedge' : 'chrome' }
}

/** Unpacked beside the packages, once, and complete before it gets its name: two runs at once must not meet half of it. */
async function unpackChromium(): Promise<string> {
  const modules = join(import.meta.dirname, '..', '..', 'node_modules')
  const description = await readFile(join(modules, '@sparticuz', 'chromium', 'package.json'), 'utf8')
  const { version } = JSON.parse(description) as { version: string }
  const home = join(modules, '.cache', `chromium-${version}`)
  if (!existsSync(home)) {
    await mkdir(dirname(home), { recursive: true })
    const staging = await mkdtemp(`${home}-`)
    await unpackInto(staging)
    // Someone else may have been quicker; theirs is as good.
    await rename(staging, home).catch(() => rm(staging, { recursive: true }))
  }
  return join(home, 'chromium')
}

/** The package unpacks into the system's temporary folder and offers no other, so that name is lent to it. */
async function unpackInto(folder: string): Promise<void> {
  const { default: chromium } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
