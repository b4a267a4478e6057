import { dirname, join, normalize } from 'node:path'
import type { Nouns } from '../../src/main/kernel/noun'
import { FLOORS } from '../../src/main/kernel/noun-said'
import type { SourceFile } from './source-files'

/** `floors`: rooms of `src/main/domains`, the lowest floor first; `open`: by room, what others may import besides. */
export type Floors = { floors: readonly (readonly string[])[]; open: Readonly<Record<string, readonly string[]>> }

/** As each noun says it of itself. */
export function floorsOf(nouns: Nouns): Floors {
  return {
    floors: FLOORS.map((floor) => nouns.filter((noun) => noun.floor === floor).map(({ name }) => name)),
    open: Object.fromEntries(nouns.map(({ name, open }) => [name, open ?? []])),
  }
}

const HOME = 'src/main/domains/'

/** One import of another room: who, whom, and by which of its files. */
type Crossing = { path: string; from: string; to: string; file: string }

/** Imports that cross from room to room, types included, also those that are loaded late. */
function crossings(files: readonly SourceFile[]): Crossing[] {
  return files.flatMap(({ path, text }) => {
    if (!path.startsWith(HOME)) return []
    const [from = ''] = path.slice(HOME.length).split('/')
    return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g)].flatMap(([, specifier = '']) => {
      const target = normalize(join(dirname(path), specifier)).replaceAll('\\', '/')
      if (!target.startsWith(HOME)) return []
      const [to = '', ...rest] = target.slice(HOME.length).split('/')
      return to === from ? [] : [{ path, from, to, file: rest.join('/') }]
    })
  })
}

/** What breaks the floors: rooms without one, ways up, inner files of others, rooms that go round in a circle. */
export function brokenFloors({ floors: levels, open }: Floors, files: readonly SourceFile[]): string[] {
  const floorOf = new Map(levels.flatMap((rooms, floor) => rooms.map((room) => [room, floor] as const)))
  const rooms = new Set(
    files.flatMap(({ path }) => (path.startsWith(HOME) ? [path.slice(HOME.length).split('/')[0] ?? ''] : [])),
  )
  const homeless = [...rooms].filter((room) => !floorOf.has(room)).map((room) => `${room} stands on no floor`)
  const empty = [...floorOf.keys()].filter((room) => !rooms.has(room)).map((room) => `${room} is not there`)
  const all = crossings(files)
  const up = all
    .filter(({ from, to }) => (floorOf.get(to) ?? 0) > (floorOf.get(from) ?? 0))
    .map(({ path, to, file }) => `${path} goes up to ${to}/${file}`)
  const inner = all
    .filter(({ to, file }) => !['service', 'schema', ...(open[to] ?? [])].includes(file))
    .map(({ path, to, file }) => `${path} enters ${to} by ${file}`)
  return [...homeless, ...empty, ...up, ...inner, ...circles(all)]
}

/** Rooms from which a way leads back to themselves. */
function circles(all: readonly Crossing[]): string[] {
  const next = new Map<string, Set<string>>()
  for (const { from, to } of all) next.set(from, (next.get(from) ?? new Set()).add(to))
  return [...next.keys()].flatMap((room) => {
    const seen = new Set<string>()
    const waiting = [...(next.get(room) ?? [])]
    for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
      if (seen.has(each)) continue
      seen.add(each)
      waiting.push(...(next.get(each) ?? []))
    }
    return seen.has(room) ? [`${room} goes round in a circle`] : []
  })
}
