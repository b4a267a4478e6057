import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { writeSettings } from '../../../src/main/domains/settings/service'
import { chromiumLaunchOptions } from '../../e2e/chromium'
import { openPage, signIn } from '../../e2e/desk'
import { openLine } from '../../e2e/desk-line'
import type { Row } from '../bench'
import { MANAGER, NOW, newClub } from '../data/club'
import { workingFolder } from '../data/store'
import { interleave, median } from '../measure'
import { ratioResult } from '../result'

const program = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url))
const FIRST_ROW = 'tbody tr[data-index="0"]'

/** The register's page, from navigation to its first row in sight, beside the same page of a club of three. */
export const page: Row = async ({ size, folder, core, quick }) => {
  await core.shutDown()
  const small = workingFolder()
  const browser = await chromium.launch(await chromiumLaunchOptions())
  const hosts: Host[] = []
  try {
    const three = await newClub(small.folder)
    for (const name of ['王一', '李二', '张三'])
      await three.callGate('members.register', { fields: { name }, phones: [] })
    const club = three.core.club()
    if (club) writeSettings(club.db, { setup: 'done' }, NOW, MANAGER.name)
    await three.core.shutDown()
    hosts.push(await startHost(folder), await startHost(small.folder))
    const [large, bound] = await Promise.all(hosts.map((host) => registerPage(browser, host)))
    if (!large || !bound) throw new Error('a page did not open')
    const samples = await interleave(
      { ours: () => untilFirstRow(large), bound: () => untilFirstRow(bound) },
      { rounds: quick ? 8 : 25, warmUp: 3 },
    )
    return [
      ratioResult(
        {
          operation: 'page: navigation to the first row visible : three rows',
          size: size.name,
          unit: 'ms',
          atMost: 1.3,
        },
        { ours: median(samples.ours), bound: median(samples.bound) },
      ),
    ]
  } finally {
    await browser.close()
    for (const host of hosts) await host.stop()
    small.drop()
  }
}

type Host = { link: string; folder: string; stop(): Promise<void> }

async function startHost(folder: string): Promise<Host> {
  const host = spawn(process.execPath, [program, '--data', folder, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const link = await linkOf(host.stdout)
  return {
    link,
    folder,
    async stop() {
      host.kill('SIGTERM')
      await once(host, 'exit')
    },
  }
}

async function linkOf(output: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const part of output) {
    text += part.toString()
    const link = /READY (\S+)/.exec(text)?.[1]
    if (link) return link
  }
  throw new Error('the host ended before it was ready')
}

async function registerPage(browser: Browser, host: Host): Promise<Page> {
  const opened = await openPage(browser, host.link)
  await signIn(opened.page)
  // What a start catches up on in the background is not the page's.
  const again = spawn(process.execPath, [program, '--data', host.folder, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await openLine(await linkOf(again.stdout))
  while ((await line.client.jobs.list({})).some((job) => job.state === 'running')) await wait(100)
  line.close()
  await opened.page.evaluate(`location.hash = '/members'`)
  await opened.page.locator(FIRST_ROW).waitFor()
  return opened.page
}

async function untilFirstRow(opened: Page): Promise<void> {
  await opened.bringToFront()
  await opened.reload({ waitUntil: 'commit' })
  await opened.locator(FIRST_ROW).waitFor()
}
