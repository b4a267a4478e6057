import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const projectRoot = join(import.meta.dirname, '..', '..')

/** Electron's own program, if it has been downloaded here. Importing `electron` to ask would start the download. */
export function electronProgram(): string | null {
  const folder = join(projectRoot, 'node_modules', 'electron')
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const program = join(folder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(program) ? program : null
}
