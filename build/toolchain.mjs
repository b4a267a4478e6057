// What every command needs before it can do its work: the installed packages, a Node that is new enough, and
// the tools by the JavaScript file of their package (a `.cmd` shim would need a shell on Windows).
// Plain ESM without dependencies, and old syntax on purpose: it runs on Node 20 before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.rackdesk-lock')
const oldestNode = [24, 2]

/** A reason to stop that the user can act on; shown without a stack. */
export class Refusal extends Error {}

/** One line for the person in front of the terminal; stdout belongs to the command's own answer. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Installs exactly what the lock file says, unless that is what is there already. */
export function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  say('Installing packages …')
  retireRunningNode()
  const { status } = spawnSync(nodeOutsideModules(), [npmCli(), 'ci', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Refusal('npm ci failed; see above.')
  writeFileSync(stampFile, wanted)
}

/** `npm ci` empties node_modules; npm itself should not run on a Node that lies in there. */
function nodeOutsideModules() {
  const candidates = [process.execPath, process.env.npm_node_execpath]
  return candidates.find((file) => file && existsSync(file) && !file.startsWith(modules + sep)) ?? process.execPath
}

/** Windows refuses to delete a running program but lets it be moved. */
function retireRunningNode() {
  if (process.platform !== 'win32' || !process.execPath.startsWith(modules + sep)) return
  const retired = join(root, '.cache', 'retired-node.exe')
  mkdirSync(dirname(retired), { recursive: true })
  rmSync(retired, { force: true })
  renameSync(process.execPath, retired)
}

function npmCli() {
  const nodeDirectory = dirname(realpathSync(process.execPath))
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((directory) => {
    const link = join(directory, 'npm')
    return [
      join(directory, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      existsSync(link) && process.platform !== 'win32' ? realpathSync(link) : '',
    ]
  })
  const candidates = [
    process.env.npm_execpath ?? '',
    join(nodeDirectory, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(nodeDirectory, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...onPath,
  ]
  const found = candidates.find((file) => file.endsWith('npm-cli.js') && existsSync(file))
  if (!found) throw new Refusal('npm was not found: run this through npm, or put npm on the PATH.')
  return found
}

/** The Node that runs the product and its tools: the packaged one, else this one if it is new enough. */
export function nodeProgram() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const packaged = join(modules, `node-${system}-${process.arch}`, 'bin', program)
  if (existsSync(packaged)) return packaged
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return process.execPath
  throw new Refusal(
    `Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}, and there is no packaged ` +
      `Node for ${process.platform} ${process.arch}. Install it from nodejs.org and try again.`,
  )
}

/** The JavaScript file behind a package's command. */
export function toolFile(packageName, command = packageName.split('/').pop()) {
  const directory = join(modules, packageName)
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  return join(directory, typeof bin === 'string' ? bin : bin[command])
}

/** Electron's program if it has been downloaded. Importing `electron` to ask would start the download. */
export function electronProgram() {
  const directory = join(modules, 'electron')
  const pathFile = join(directory, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const program = join(directory, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : undefined
}

/**
 * Runs a program to its end, passing on SIGINT and SIGTERM.
 * With `capture` its output is collected instead of shown.
 * @returns its exit code (128 + n after signal n) and what it wrote
 */
export function run(program, args, { capture = false, env = {}, stdin = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : [stdin, 'inherit', 'inherit'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    // Ctrl+C in a terminal already reaches the whole group; only a signal sent to this process alone is passed on.
    const forward = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    // A signal to npm ends the shell in between, which passes nothing on: then this process has a new parent.
    const parent = process.ppid
    const orphanWatch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearInterval(orphanWatch)
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), output: stripVTControlCharacters(output) })
    })
  })
}
