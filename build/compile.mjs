// Builds the product into out/, but only when something it is made of has changed.
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { nodeProgram, Refusal, root, run, say, toolFile } from './toolchain.mjs'

const product = join(root, 'out', 'main', 'index.js')
const sources = [
  'src',
  'drizzle',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.node.json',
  'tsconfig.web.json',
]

/** The newest change below a path; a folder counts too, for it is all that tells of a deleted file. */
function newestChange(path) {
  if (!existsSync(path)) return 0
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), entry.mtimeMs)
}

function isFresh() {
  if (!existsSync(product)) return false
  const builtAt = statSync(product).mtimeMs
  return sources.every((path) => newestChange(join(root, path)) <= builtAt)
}

/** Brings out/ up to date. Quiet unless it fails. */
export async function compile({ always = false } = {}) {
  if (!always && isFresh()) return
  say('Building …')
  const startedAt = new Date()
  const { code, output } = await run(nodeProgram(), [toolFile('electron-vite'), 'build', '--logLevel', 'warn'], {
    capture: true,
  })
  if (code !== 0) {
    // main is written before preload and renderer: half a build must not pass for a fresh one.
    rmSync(product, { force: true })
    throw new Refusal(`${output.trim()}\nThe build failed.`)
  }
  // As old as its beginning, so that what was edited during the build counts as newer.
  utimesSync(product, startedAt, startedAt)
}
