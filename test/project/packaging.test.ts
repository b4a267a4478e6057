import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractFile } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fuseMark, type Layout, layOut, type System } from './package-layout'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'rackdesk-package-'))
const layouts = new Map<System, Layout>()

const systems: [System, string][] = [
  ['linux', 'linux-x64.node'],
  ['win', 'win32-x64.node'],
]

beforeAll(async () => {
  for (const [system] of systems) layouts.set(system, await layOut(system, mkdtempSync(join(folder, `${system}-`))))
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function layoutOf(system: System): Layout {
  const layout = layouts.get(system)
  if (!layout) throw new Error(`${system} was not laid out.`)
  return layout
}

/** All that may lie in the archive. Whatever comes to the project later must be let in by name. */
const wanted = [
  /^\/package\.json$/,
  /^\/drizzle\/(\d{4}_\w+\.sql|meta\/\w+\.json)$/,
  /^\/out\/main\/[\w-]+\.js$/,
  /^\/out\/preload\/index\.cjs$/,
  /^\/out\/renderer\/(index\.html|assets\/[\w.-]+\.(js|css|svg|png|woff2))$/,
  /^\/node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js|prebuilds\/[\w-]+\.node)$/,
  /^\/node_modules\/wasm-xlsxwriter\/(package\.json|LICENSE|nodejs\/(package\.json|wasm_xlsxwriter\.js|wasm_xlsxwriter_bg\.wasm))$/,
]

/** In the order in which they lie in the program. */
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeInspect',
  'asarIntegrity',
  'onlyLoadAppFromAsar',
  'browserSnapshot',
  'fileProtocolExtraPrivileges',
]

describe.each(systems)('the package for %s', (system, driver) => {
  test('holds nothing but the built product, its migrations and its two runtime packages', () => {
    const { files } = layoutOf(system)
    expect(files.filter((path) => !wanted.some((pattern) => pattern.test(path)))).toEqual([])
  })

  test('holds every migration and all three parts of the program', () => {
    const migrations = globSync('drizzle/**/*.{sql,json}', { cwd: root }).map(
      (path) => `/${path.replaceAll('\\', '/')}`,
    )
    expect(migrations.length).toBeGreaterThan(1)
    expect(layoutOf(system).files).toEqual(
      expect.arrayContaining([
        ...migrations,
        '/out/main/index.js',
        '/out/main/worker.js',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
      ]),
    )
  })

  test('brings the one database driver it needs, outside the archive', () => {
    const { files, unpacked } = layoutOf(system)
    const drivers = files.filter((path) => path.endsWith('.node'))
    expect(drivers).toEqual([`/node_modules/better-sqlite3/prebuilds/${driver}`])
    expect(globSync('**/*.node', { cwd: unpacked })).toEqual([
      join('node_modules', 'better-sqlite3', 'prebuilds', driver),
    ])
  })

  test('starts the Electron host', () => {
    const manifest = JSON.parse(extractFile(layoutOf(system).archive, 'package.json').toString()) as { main: string }
    expect(manifest.main).toBe('out/main/index.js')
  })

  test('cannot be turned into a plain Node or be made to load another application', () => {
    const program = readFileSync(layoutOf(system).program)
    const digits = program.indexOf(fuseMark) + fuseMark.length + 2
    const fuses = [...program.toString('latin1', digits, digits + fuseNames.length)].map((digit) => digit === '1')
    expect(Object.fromEntries(fuseNames.map((name, index) => [name, fuses[index]]))).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeInspect: false,
      asarIntegrity: true,
      onlyLoadAppFromAsar: true,
      browserSnapshot: false,
      fileProtocolExtraPrivileges: false,
    })
  })
})

test('electron-builder checks the whole configuration: a word it does not know stops it', async () => {
  await expect(layOut('linux', mkdtempSync(join(folder, 'broken-')), '-c.nsis.colour=green')).rejects.toThrow(
    /configuration\.nsis/,
  )
})

test('the icon files hold what Windows and macOS ask for', () => {
  const icon = (name: string) => readFileSync(join(root, 'build', name))
  const ico = icon('icon.ico')
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256)
  expect(sizes).toEqual(expect.arrayContaining([16, 32, 48, 256]))
  const icns = icon('icon.icns')
  expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
  expect(icon('icon.png').readUInt32BE(16)).toBe(1024)
})
