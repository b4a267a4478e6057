// What must not break in silence, by area (areas.json): every file that decides something there. A path that ends with a slash is
// a folder; a file belongs to the first area that names it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../toolchain.mjs'

const areas = JSON.parse(readFileSync(join(import.meta.dirname, 'areas.json'), 'utf8'))

/** Words and tables of the database: nothing in them decides. */
const silent = /(?:\/schema\.ts|\.d\.ts|\/simulation\/.*|\/dictionaries\.ts)$/

export const areaNames = Object.keys(areas)

/** @returns {{ area: string, file: string }[]} the files of these areas, paths from the root, in a fixed order */
export function filesOf(names) {
  const taken = new Set()
  const found = []
  for (const area of areaNames) {
    for (const path of areas[area]) {
      // An area that lost a file to a change of name must say so, not shrink.
      if (!existsSync(join(root, path))) throw new Error(`build/mutants/areas.json names ${path}, which is not there.`)
      for (const file of under(path)) {
        if (taken.has(file) || silent.test(file)) continue
        taken.add(file)
        if (names.includes(area)) found.push({ area, file })
      }
    }
  }
  return found
}

/** Every source that may call into an area: what runs of them tells which tests can see a constant. */
export function coreFiles() {
  return ['src/main/', 'src/shared/'].flatMap(under)
}

function under(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path), { recursive: true })
    .map((name) => path + name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
}
