// What must not break in silence, by area: every file that decides something there. A path that ends with a slash is
// a folder; a file belongs to the first area that names it.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../toolchain.mjs'

const areas = {
  engine: ['src/main/engine/'],
  rights: [
    'src/shared/access.ts',
    'src/main/kernel/reach.ts',
    'src/main/kernel/sight.ts',
    'src/main/domains/access/',
    'src/main/domains/members/visibility.ts',
    'src/main/domains/staff/',
  ],
  gate: [
    'src/main/app/gate.ts',
    'src/main/app/once.ts',
    'src/main/app/run-task.ts',
    'src/main/app/secret-answers.ts',
    'src/main/kernel/',
  ],
  merge: [
    'src/main/domains/members/merge.ts',
    'src/main/domains/members/merged-columns.ts',
    'src/main/domains/members/merged-rows.ts',
    'src/main/domains/members/joined-rows.ts',
    'src/main/domains/members/duplicates.ts',
    'src/main/domains/members/person-index.ts',
  ],
  import: ['src/main/domains/imports/', 'src/main/domains/members/unimport.ts', 'src/main/tabular/'],
  figures: [
    'src/shared/day.ts',
    'src/shared/quarter.ts',
    'src/main/domains/reports/',
    'src/main/domains/results/',
    'src/main/domains/plans/coverage.ts',
  ],
  backups: [
    'src/main/domains/backups/',
    'src/main/database/backup-file.ts',
    'src/main/database/keyring.ts',
    'src/main/database/recovery-key.ts',
    'src/main/database/still-file.ts',
  ],
}

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
      if (!existsSync(join(root, path))) throw new Error(`build/mutants/areas.mjs names ${path}, which is not there.`)
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
