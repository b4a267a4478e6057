import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../main/club'
import { launchStandIn } from './desktop'
import { projectRoot } from './electron-program'

// The stand-in is worth something only if it fails where Electron would. Each fault is planted into a copy of the
// built program; the copy without a fault must work.

const workshop = join(projectRoot, '.cache')
mkdirSync(workshop, { recursive: true })
const built = mkdtempSync(join(workshop, 'faults-'))
afterAll(() => rmSync(built, { recursive: true }))

/** Inside the project, where the copy finds the runtime packages. */
function copyOfBuilt(): string {
  const copy = mkdtempSync(join(built, 'copy-'))
  cpSync(join(projectRoot, 'out'), join(copy, 'out'), { recursive: true })
  return copy
}

/** Changes the one built file that holds `before`. */
function plant(copy: string, part: string, before: string | RegExp, after: string): void {
  const folder = join(copy, 'out', part)
  const paths = readdirSync(folder).map((name) => join(folder, name))
  const path = paths.find((each) => readFileSync(each, 'utf8').search(before) >= 0)
  if (!path) throw new Error(`Nothing in ${part} matches ${before}.`)
  writeFileSync(path, readFileSync(path, 'utf8').replace(before, after))
}

/** The first run's heading, or the complaint, whichever comes first; null when neither does. */
async function outcome(application: string, complaint: RegExp, patience: number): Promise<string | null> {
  const desktop = await launchStandIn({ application, dataFolder: temporaryFolder() })
  onTestFinished(async () => {
    await desktop.quit()
  })
  const heading = desktop.page.getByRole('heading', { level: 1 })
  const look = async () => {
    if (complaint.test(desktop.log())) return desktop.log()
    if (await heading.isVisible()) return 'the page is there'
    throw new Error('nothing yet')
  }
  return vi.waitFor(look, { timeout: patience, interval: 50 }).catch(() => null)
}

test('without a fault the copy works', async () => {
  expect(await outcome(copyOfBuilt(), /./, 10_000)).toBe('the page is there')
})

test.each([
  ['a Node module in the sandboxed preload', 'preload', /^/, 'const fs = require("fs");\n', /module not found: fs/],
  ['a preload written as an ES module', 'preload', /^/, 'import { existsSync } from "fs";\n', /SyntaxError/],
  ['a policy that blocks the scripts', 'main', "script-src 'self'", "script-src 'none'", /Content Security Policy/],
])('%s is caught by its complaint', async (_fault, part, before, after, complaint) => {
  const copy = copyOfBuilt()
  plant(copy, part, before, after)
  expect(await outcome(copy, complaint, 10_000)).toMatch(complaint)
})

test.each([
  ['a port that is never started', 'main', 'port.start()', 'void 0'],
  ['a channel misspelled on one side', 'preload', 'rackdesk:connect', 'rackdesk:conect'],
])('%s is caught: the page stays empty', async (_fault, part, before, after) => {
  const copy = copyOfBuilt()
  plant(copy, part, before, after)
  expect(await outcome(copy, /./, 3_000)).toBeNull()
})

test('a name that electron does not export stops the program', async () => {
  const copy = copyOfBuilt()
  plant(copy, 'main', 'powerMonitor', 'powerMonitr')
  const starting = launchStandIn({ application: copy, dataFolder: temporaryFolder() })
  await expect(starting).rejects.toThrow(/does not provide an export named 'powerMonitr'/)
})
