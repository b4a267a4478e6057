import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

type Planted = { why: string; path: string; code: string; rule: string }

const restricted = 'lint/style/noRestrictedImports'
const nodeModule = 'lint/correctness/noNodejsModules'

const electron = "import { app } from 'electron'\nexport const name = app.name\n"
const sleeping =
  "import type { Page } from 'playwright-core'\nexport const x = (page: Page) => page.waitForTimeout(500)\n"
const engine = 'src/main/engine'

/** `import` of one name, and a use of it, so that nothing but the rule under test can fire. */
function importing(specifier: string): string {
  return `import { thing } from '${specifier}'\nexport const taken = thing\n`
}

/** Code that must be refused: the rule, and the smallest file that breaks it. */
const forbidden: Planted[] = [
  ['electron in the core', 'src/main/app/a.ts', electron, restricted],
  ['electron in a domain', 'src/main/domains/members/electron.ts', electron, restricted],
  ['electron in another host', 'src/main/hosts/browser/electron.ts', electron, restricted],
  ['electron in the command line', 'src/main/hosts/cli/electron.ts', electron, restricted],
  ['electron in a port', 'src/main/platform/electron.ts', electron, restricted],
  ['electron in the renderer', 'src/renderer/app/electron.ts', electron, restricted],
  ['electron in shared code', 'src/shared/electron.ts', electron, restricted],
  [
    'electron as a type',
    'src/main/jobs/a.ts',
    "import type { App } from 'electron'\nexport type A = App\n",
    restricted,
  ],
  ['electron loaded late', 'src/main/database/a.ts', "export const late = () => import('electron')\n", restricted],

  ['an engine reads the schema', `${engine}/schema-import.ts`, importing('../domains/members/schema'), restricted],
  ['an engine calls a service', `${engine}/service-import.ts`, importing('../domains/obligations/service'), restricted],
  ['an engine uses the database', `${engine}/drizzle.ts`, importing('drizzle-orm'), restricted],
  ['an engine uses a driver part', `${engine}/drizzle-deep.ts`, importing('drizzle-orm/better-sqlite3'), restricted],
  ['an engine uses the driver', `${engine}/driver.ts`, importing('better-sqlite3'), restricted],
  ['an engine uses a port', `${engine}/port.ts`, importing('../platform/clock'), restricted],
  ['a nested engine file leaves', `${engine}/plan/leaves.ts`, importing('../../domains/members/service'), restricted],
  ['an engine reads the clock', `${engine}/clock.ts`, 'export const at = Date.now()\n', 'plugin'],
  ['an engine builds the present', `${engine}/date.ts`, 'export const at = new Date()\n', 'plugin'],
  ['an engine measures time', `${engine}/measure.ts`, 'export const at = performance.now()\n', 'plugin'],
  ['an engine draws a number', `${engine}/chance.ts`, 'export const x = Math.random()\n', 'plugin'],
  ['an engine makes an id', `${engine}/id.ts`, 'export const x = crypto.randomUUID()\n', 'plugin'],

  ['the clock is read in a service', 'src/main/domains/members/clock.ts', 'export const at = Date.now()\n', 'plugin'],
  ['the clock is passed on', 'src/main/app/clock.ts', 'export const read = Date.now\n', 'plugin'],
  ['the present is built in a host', 'src/main/hosts/browser/clock.ts', 'export const at = new Date()\n', 'plugin'],
  ['the clock is read in shared code', 'src/shared/clock.ts', 'export const at = new Date()\n', 'plugin'],
  ['another file is called clock', 'src/main/jobs/clock.ts', 'export const at = Date.now()\n', 'plugin'],
  ['shared code draws a number', 'src/shared/chance.ts', 'export const x = Math.random()\n', 'plugin'],

  ['the renderer imports the core', 'src/renderer/features/a/b.ts', importing('../../../main/app/gate'), restricted],
  ['the renderer imports the preload', 'src/renderer/api/b.ts', importing('../../preload/index'), restricted],
  ['the renderer imports a core type', 'src/renderer/api/type.ts', importType('../../main/app/core'), restricted],
  ['the renderer uses Node', 'src/renderer/api/node.ts', importing('node:path'), nodeModule],
  ['shared code imports the core', 'src/shared/contract/b.ts', importing('../../main/app/gate'), restricted],
  ['shared code imports the renderer', 'src/shared/b.ts', importing('../renderer/text/t'), restricted],
  ['shared code uses Node', 'src/shared/node.ts', importing('node:fs'), nodeModule],
  ['shared code uses React', 'src/shared/react.ts', importing('react'), restricted],
  ['the core imports the renderer', 'src/main/app/page.ts', importing('../../renderer/text/t'), restricted],
  ['the preload imports the core', 'src/preload/core.ts', importing('../main/app/core'), restricted],
  ['the preload uses Node', 'src/preload/node.ts', importing('node:fs'), nodeModule],
  ['the core asks for its host', 'src/main/app/host.ts', importing('../hosts/browser/main'), restricted],
  ['a domain asks for its host', 'src/main/domains/members/host.ts', importing('../../hosts/cli/main'), restricted],
  ['the job runner knows a domain', 'src/main/jobs/domain.ts', importing('../domains/members/service'), restricted],
  ['a port knows a domain', 'src/main/platform/domain.ts', importing('../domains/members/service'), restricted],
  ['a sibling calls procedures', 'src/main/domains/members/proc.ts', importing('../visits/procedures'), restricted],
  ['a noun asks for the program', 'src/main/domains/members/core.ts', importing('../../app/core'), restricted],
  ['the kernel knows a noun', 'src/main/kernel/noun.ts', importing('../domains/members/service'), restricted],
  ['the kernel knows a rule', 'src/main/kernel/rule.ts', importing('../engine/derive'), restricted],
  ['the database knows the program', 'src/main/database/core.ts', importing('../app/core'), restricted],

  ['any', 'src/main/app/any.ts', 'export const x: any = 1\n', 'lint/suspicious/noExplicitAny'],
  ['as any', 'src/renderer/app/any.ts', 'export const x = 1 as any\n', 'lint/suspicious/noExplicitAny'],
  ['a default export', 'src/renderer/app/page.ts', 'export default 1\n', 'lint/style/noDefaultExport'],
  ['a barrel', 'src/renderer/ui/index.ts', "export * from './Row'\n", 'lint/performance/noBarrelFile'],
  ['a named barrel', 'src/main/jobs/index.ts', "export { a } from './a'\n", 'lint/performance/noBarrelFile'],
  ['console in the core', 'src/main/app/log.ts', "console.log('x')\n", 'lint/suspicious/noConsole'],
  ['console in the page', 'src/renderer/app/log.ts', "console.error('x')\n", 'lint/suspicious/noConsole'],
  ['a circle, here', 'src/main/app/circle-a.ts', circle('b'), 'lint/suspicious/noImportCycles'],
  ['a circle by type, here', 'src/main/app/types-a.ts', typeCircle('b'), 'lint/suspicious/noImportCycles'],
  ['a circle by type, and back', 'src/main/app/types-b.ts', typeCircle('a'), 'lint/suspicious/noImportCycles'],
  ['a circle, and back', 'src/main/app/circle-b.ts', circle('a'), 'lint/suspicious/noImportCycles'],
  ['a focused test', 'test/main/only.test.ts', testing('test.only'), 'lint/suspicious/noFocusedTests'],
  ['a test sleeps', 'test/e2e/sleep.test.ts', sleeping, 'lint/nursery/noPlaywrightWaitForTimeout'],
  ['a skipped test', 'test/main/skip.test.ts', testing('test.skip'), 'lint/suspicious/noSkippedTests'],
].map(([why = '', path = '', code = '', rule = '']) => ({ why, path, code, rule }))

function importType(specifier: string): string {
  return `import type { Thing } from '${specifier}'\nexport type Taken = Thing\n`
}

function circle(other: string): string {
  return `import { turn } from './circle-${other}'\nexport { turn as again }\nexport const turn2 = () => turn\n`
}

function typeCircle(other: string): string {
  return `import type { Here as There } from './types-${other}'\nexport type Both = { there: There }\nexport type Here = string\n`
}

function testing(call: string): string {
  return `import { expect, test } from 'vitest'\n${call}('x', () => expect(1).toBe(1))\n`
}

/** Code that looks alike and must pass: a rule that fires on everything would prove nothing. */
const allowed: Omit<Planted, 'rule'>[] = [
  ['electron in its host', 'src/main/hosts/electron/window.ts', electron],
  ['electron in the entry', 'src/main/index.ts', electron],
  ['electron in the preload', 'src/preload/index.ts', electron],
  ['an engine uses shared code', `${engine}/derive.ts`, importing('../../shared/day')],
  ['an engine uses its own files', `${engine}/own.ts`, importing('./derive')],
  ['a nested engine file uses its parent', `${engine}/plan/own.ts`, importing('../derive')],
  ['a nested engine file uses shared code', `${engine}/plan/day.ts`, importing('../../../shared/day')],
  ['an engine uses a pure library', `${engine}/holidays.ts`, importing('chinese-days')],
  ['an instant becomes a date', `${engine}/instant.ts`, 'export const at = (now: number) => new Date(now)\n'],
  ['a calendar is counted', 'src/shared/utc.ts', 'export const at = Date.UTC(2026, 0, 1)\n'],
  ['the clock port reads the clock', 'src/main/platform/clock.ts', 'export const at = () => Date.now()\n'],
  ['the page shows the present', 'src/renderer/app/now.ts', 'export const at = () => Date.now()\n'],
  ['a sibling calls a service', 'src/main/domains/members/visits.ts', importing('../visits/service')],
  ['a sibling reads a schema', 'src/main/domains/members/join.ts', importing('../visits/schema')],
  ['a domain uses the engine', 'src/main/domains/obligations/service.ts', importing('../../engine/derive')],
  ['a domain uses Node', 'src/main/domains/members/node.ts', importing('node:fs')],
  ['the core wires the domains', 'src/main/app/compose.ts', importing('../domains/members/service')],
  ['the renderer imports shared code', 'src/renderer/api/client.ts', importing('../../shared/contract/members')],
  ['the command line prints', 'src/main/hosts/cli/print.ts', "console.log('x')\n"],
  ['a tool wants a default export', 'vitest.config.ts', 'export default {}\n'],
  ['a test skips with a condition', 'test/main/if.test.ts', testing('test.skipIf(false)')],
].map(([why = '', path = '', code = '']) => ({ why, path, code }))

let tree: string
/** Rules that fired, by planted file. */
let fired: Map<string, string[]>

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'rackdesk-lint-'))
  cpSync(join(root, 'biome.json'), join(tree, 'biome.json'))
  cpSync(join(root, 'build', 'lint'), join(tree, 'build', 'lint'), { recursive: true })
  for (const { path, code } of [...forbidden, ...allowed]) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), code)
  }
  fired = lint(tree)
}, 60_000)

afterAll(() => rmSync(tree, { recursive: true }))

function lint(folder: string): Map<string, string[]> {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--error-on-warnings']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 })
  const { diagnostics } = JSON.parse(stdout) as Report
  const byFile = new Map<string, string[]>()
  for (const { category, severity, location } of diagnostics) {
    if (severity === 'information') continue
    const path = location.path.replaceAll('\\', '/')
    byFile.set(path, [...(byFile.get(path) ?? []), category])
  }
  return byFile
}

type Report = { diagnostics: { category: string; severity: string; location: { path: string } }[] }

describe('the house rules fire', () => {
  test('no two cases share a file', () => {
    const paths = [...forbidden, ...allowed].map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  })

  test.each(forbidden)('$why', ({ path, rule }) => {
    expect(fired.get(path) ?? []).toContain(rule)
  })
})

describe('and leave clean code alone', () => {
  test.each(allowed)('$why', ({ path }) => {
    expect(fired.get(path) ?? []).toEqual([])
  })
})
