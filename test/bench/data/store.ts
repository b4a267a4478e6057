import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrationsFolder } from '../../../src/main/database/migrate'
import { GENERATOR_VERSION, generateClub, SEED, type Size } from './generator'

const home = join(tmpdir(), 'rackdesk-bench')

/**
 * The folder of the generated club of that size, made if it is not there yet. Kept by generator and schema: neither may
 * change unnoticed. Never worked on: see `workingCopy`.
 */
export async function storedClub(size: Size, fresh: boolean): Promise<string> {
  const folder = join(home, `${size.name}-${GENERATOR_VERSION}-${SEED}-${schemaMark()}`)
  if (fresh) rmSync(folder, { recursive: true, force: true })
  if (existsSync(folder)) return folder
  mkdirSync(home, { recursive: true })
  for (const old of readdirSync(home))
    if (old.startsWith(`${size.name}-`)) rmSync(join(home, old), { recursive: true, force: true })
  const unfinished = mkdtempSync(join(home, 'making-'))
  const started = performance.now()
  const tell = (what: string) => {
    const seconds = Math.round((performance.now() - started) / 1000)
    process.stderr.write(`  ${size.name}: ${what} (after ${seconds} s)\n`)
  }
  try {
    await generateClub(unfinished, size, tell)
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
  tell('done')
  return folder
}

/** A folder of its own for one run; `drop` removes it. */
export function workingFolder(): { folder: string; drop(): void } {
  mkdirSync(home, { recursive: true })
  const folder = mkdtempSync(join(home, 'run-'))
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A copy of a stored club to measure on, all of it on the disk already: else its writing back would be measured too. */
export function workingCopy(stored: string): { folder: string; drop(): void } {
  const copy = workingFolder()
  cpSync(stored, copy.folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  for (const entry of readdirSync(copy.folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = openSync(join(entry.parentPath, entry.name), 'r+')
    fsyncSync(file)
    closeSync(file)
  }
  return copy
}

function schemaMark(): string {
  const folder = migrationsFolder()
  const hash = createHash('sha256')
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort())
    hash.update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 8)
}
