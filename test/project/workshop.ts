import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

export type Ended = { code: number | null; stdout: string; stderr: string }

/** A project of the same shape whose tools are dummies that only note that they ran. */
export type Workshop = {
  folder: string
  /** Runs `node build/run.mjs` with these arguments to its end. */
  run(args: string[], env?: Record<string, string>): Promise<Ended>
  start(args: string[], env?: Record<string, string>): ChildProcess
  write(path: string, text: string, mode?: number): void
  /** How often the dummy ran. */
  count(tool: 'npm' | 'electron-vite'): number
}

const noteRun = (tool: string) => `import { appendFileSync } from 'node:fs'
appendFileSync(${JSON.stringify(`${tool}.log`)}, process.argv.slice(2).join(' ') + '\\n')
`

/** What the dummy npm installs: tools by the names and `bin` entries of the real ones. */
const tools: Record<string, string> = {
  'electron-vite': `${noteRun('electron-vite')}
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
mkdirSync('out/main', { recursive: true })
writeFileSync('out/main/index.js', '')
if (existsSync('broken')) { console.log('a source does not parse'); process.exit(1) }
writeFileSync('out/main/browser.js', \`
process.on('SIGTERM', () => process.exit(7))
console.log('READY', ...process.argv.slice(2))
if (process.argv.includes('--stay')) setInterval(() => {}, 1000)\`)
writeFileSync('out/main/cli.js', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 2')`,
  typescript: '',
  '@biomejs/biome': '',
  knip: '',
  vitest: '',
}

const commandOf: Record<string, string> = { typescript: 'tsc' }

/** Makes a fresh one; it goes with the test. Nothing is installed in it yet. */
export function workshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'rackdesk-commands-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    chmodSync(join(folder, path), mode)
  }
  cpSync(join(root, 'build'), join(folder, 'build'), { recursive: true })
  write('package.json', '{"type":"module"}')
  write('package-lock.json', '{}')
  write('src/main/index.ts', 'export {}')
  write('npm/npm-cli.js', `${noteRun('npm')}\n${installing}`)
  const start: Workshop['start'] = (args, env = {}) =>
    spawn(process.execPath, [...nodeOptions(env), join('build', 'run.mjs'), ...args], {
      cwd: folder,
      env: { ...process.env, npm_execpath: join(folder, 'npm', 'npm-cli.js'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  return {
    folder,
    write,
    start,
    run: (args, env) => ended(start(args, env)),
    count: (tool) => {
      const log = join(folder, `${tool}.log`)
      return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').length : 0
    },
  }
}

/** `PRETEND_NODE` lets the program believe it runs on another Node. */
function nodeOptions({ PRETEND_NODE: version }: Record<string, string>): string[] {
  if (!version) return []
  const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

const installing = `import { mkdirSync, writeFileSync } from 'node:fs'
console.log('added 5 packages')
for (const [name, code] of Object.entries(${JSON.stringify(tools)})) {
  const folder = 'node_modules/' + name
  mkdirSync(folder, { recursive: true })
  const command = ${JSON.stringify(commandOf)}[name] ?? name.split('/').pop()
  writeFileSync(folder + '/package.json', JSON.stringify({ type: 'module', bin: { [command]: 'tool.js' } }))
  writeFileSync(folder + '/tool.js', code)
}`

export function ended(child: ChildProcess): Promise<Ended> {
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      output[name] += chunk.toString()
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...output })))
}
