/** What travels between the core and a page: no dates, no functions, nothing undefined. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/**
 * How to make one answer out of another. Of an object: what is set and what is gone. Of a list: in order, runs of old
 * places (`[from, count]`), old rows with their difference (`{ at, by }`), new ones (`{ is }`).
 */
export type Difference =
  | { is: Json }
  | { of: { [name: string]: Difference }; gone?: string[] }
  | { list: ([from: number, count: number] | { at: number; by: Difference } | { is: Json })[] }

/** How `after` differs from `before`; null: it does not. */
export function differenceOf(before: Json, after: Json): Difference | null {
  if (before === after) return null
  if (Array.isArray(before) && Array.isArray(after)) return listDifference(before, after)
  if (isObject(before) && isObject(after)) return objectDifference(before, after)
  return { is: after }
}

/** Makes the answer that `difference` leads to. Parts that stay the same stay the same objects. */
export function applied(before: Json, difference: Difference): Json {
  if ('is' in difference) return difference.is
  if ('list' in difference) {
    const old = before as Json[]
    return difference.list.flatMap((step) => {
      if (Array.isArray(step)) return old.slice(step[0], step[0] + step[1])
      return 'is' in step ? [step.is] : [applied(old[step.at] as Json, step.by)]
    })
  }
  const old = Object.entries(before as { [name: string]: Json })
  const gone = new Set(difference.gone)
  const kept = old.filter(([name]) => !gone.has(name))
  const set = Object.entries(difference.of).map(([name, by]): [string, Json] => [
    name,
    'is' in by ? by.is : applied((before as { [name: string]: Json })[name] as Json, by),
  ])
  return Object.fromEntries([...kept, ...set])
}

function isObject(value: Json): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectDifference(before: { [name: string]: Json }, after: { [name: string]: Json }): Difference | null {
  const set = Object.entries(after).flatMap(([name, value]): [string, Difference][] => {
    const by = Object.hasOwn(before, name) ? differenceOf(before[name] as Json, value) : { is: value }
    return by ? [[name, by]] : []
  })
  const of = Object.fromEntries(set)
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  if (gone.length > 0) return { of, gone }
  return set.length > 0 ? { of } : null
}

function listDifference(before: Json[], after: Json[]): Difference | null {
  const places = new Map<string, number[]>()
  for (const [place, row] of before.entries()) {
    const name = nameOf(row)
    const known = places.get(name)
    if (known) known.push(place)
    else places.set(name, [place])
  }
  const list: Extract<Difference, { list: unknown }>['list'] = []
  for (const row of after) {
    const at = places.get(nameOf(row))?.shift()
    const by = at === undefined ? { is: row } : differenceOf(before[at] as Json, row)
    const last = list.at(-1)
    if (at === undefined) list.push({ is: row })
    else if (by) list.push({ at, by })
    else if (Array.isArray(last) && last[0] + last[1] === at) last[1] += 1
    else list.push([at, 1])
  }
  const [only] = list
  const isSame = before.length === after.length && (list.length === 0 || (list.length === 1 && Array.isArray(only)))
  return isSame ? null : { list }
}

/** A row is the same row while its id is; what has none is known by all of it. */
function nameOf(row: Json): string {
  if (!isObject(row)) return JSON.stringify(row)
  for (const name of ['id', 'key', 'memberId'])
    if (typeof row[name] === 'string' || typeof row[name] === 'number') return `${name} ${row[name]}`
  return JSON.stringify(row)
}
