import type { Connection } from '../../src/main/database/handle'
import type { Look } from '../../src/main/database/inspector'

/** A column of a statement's result, and all that says whether it may be NULL. */
export type Origin = {
  name: string
  /** Null for an expression. */
  table: string | null
  column: string | null
  /** What stands for it in the select list; null where a `*` does. */
  item: string | null
  sql: string
  /** Cursors over these tables are set to NULL where a join finds nothing; null in it: over something that has no name. */
  nulled: ReadonlySet<string | null>
  /** An aggregate over all rows gives a row even where there is none. */
  overAll: boolean
}

/** The statement's result, column by column. */
export function resultsOf(connection: Connection, statement: Look['statement']): Origin[] {
  const sql = statement.source
  const items = selectList(sql)
  const nulled = nulledTables(connection, sql)
  const overAll = items.some(isAggregate) && !/\bGROUP BY\b/i.test(outside(sql))
  return statement.columns().map(({ name, table, column }) => {
    const item = items.find((each) => nameOf(each) === name) ?? null
    return { name, table, column, item, sql, nulled, overAll }
  })
}

/** True where nothing keeps NULL from coming out. What an expression gives is left to its rows where nobody can tell. */
export function mayBeNull(result: Origin, optional: boolean): boolean {
  const { item, table, column, overAll, nulled } = result
  if (item !== null && isLookup(item)) return true
  if (table === null || column === null) return overAll && item !== null && NULL_OF_NOTHING.test(item)
  if (overAll) return true
  if (optional && !isKeptOut(result)) return true
  return (nulled.has(table) || (nulled.has(null) && /\bLEFT\b/i.test(result.sql))) && !isOfInner(result)
}

const NULL_OF_NOTHING =
  /^(?:(?:sum|avg|group_concat)\s*\((?:[^()]|\([^()]*\))*\)|(?:max|min)\s*\((?:[^(),]|\([^()]*\))*\))\s*(AS\s+\S+)?$/i

/** A subquery in the place of a value: NULL where it finds nothing, unless it counts or has a default. */
function isLookup(item: string): boolean {
  return /^\(\s*SELECT\s+(?!count\s*\(|coalesce\s*\(|total\s*\(|EXISTS)/i.test(item)
}

/** `max` and `min` of several values are none. */
const AGGREGATE = /\b(?:count|sum|total|avg|group_concat)\s*\(|\b(?:max|min)\s*\((?:[^(),]|\([^()]*\))*\)/i

function isAggregate(item: string): boolean {
  return AGGREGATE.test(outside(item)) && !/\bOVER\b/i.test(item)
}

/** The statement asks for the column to be there, or compares it with something: NULL is equal to nothing. */
function isKeptOut({ sql, column }: Origin): boolean {
  const name = String.raw`(?:\w+\.)?"?${column}"?`
  const compared = new RegExp(String.raw`\b${name}\s*(?:IS NOT NULL|=|<=|>=|<|>|BETWEEN\b|IN\b)|=\s*${name}\b`, 'i')
  const from = /\bFROM\b/i.exec(sql)
  return from !== null && compared.test(sql.slice(from.index))
}

/** The column is asked of a table by an alias that no LEFT JOIN gave. */
function isOfInner({ sql, item, table }: Origin): boolean {
  const alias = /^(\w+)\./.exec(item ?? '')?.[1]
  if (!alias) return false
  const joined = [...sql.matchAll(/(LEFT\s+(?:OUTER\s+)?JOIN|JOIN|FROM|,)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?/gi)]
  const own = joined.filter(([, , named = '', as]) => named === table && (as ?? named) === alias)
  return own.length > 0 && own.every(([, how = '']) => !/^LEFT/i.test(how))
}

type Step = { opcode: string; p1: number; p2: number; p3: number }
/** The driver explains without values; its types don't know. */
type Explained = Connection & { explain(sql: string): Step[] }

/** Which tables the bytecode sets to NULL; a LEFT JOIN that can't miss has no such step. */
function nulledTables(connection: Connection, sql: string): Set<string | null> {
  const steps = (connection as Explained).explain(sql)
  const roots = new Map<number, string>()
  for (const each of connection.prepare('SELECT rootpage, tbl_name FROM sqlite_schema').all())
    roots.set((each as { rootpage: number }).rootpage, (each as { tbl_name: string }).tbl_name)
  const cursors = new Map<number, string>()
  for (const { opcode, p1, p2, p3 } of steps) {
    const table = opcode === 'OpenRead' && p3 === 0 ? roots.get(p2) : undefined
    if (table) cursors.set(p1, table)
  }
  return new Set(steps.filter(({ opcode }) => opcode === 'NullRow').map(({ p1 }) => cursors.get(p1) ?? null))
}

/** The items of the outermost SELECT, or of the first where several are put together. */
function selectList(sql: string): string[] {
  const text = sql.replace(/\s+/g, ' ').trim()
  const items: string[] = []
  let depth = 0
  let start = -1
  for (const { 0: token, index } of text.matchAll(/'[^']*'|[(),]|\bSELECT (?:DISTINCT )?|\bFROM\b|$/gi)) {
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    else if (depth > 0 || token.startsWith("'")) continue
    else if (/^SELECT/i.test(token) && start < 0) start = index + token.length
    else if (start >= 0 && !/^SELECT/i.test(token)) {
      items.push(text.slice(start, index).trim())
      if (token !== ',') break
      start = index + 1
    }
  }
  return items
}

/** The name under which an item comes out. */
function nameOf(item: string): string {
  return (/\bAS "?(\w+)"?$/i.exec(item)?.[1] ?? /(?:^|\.)"?(\w+)"?$/.exec(item)?.[1] ?? item).trim()
}

/** The text without what stands in parentheses around a subquery. */
function outside(sql: string): string {
  let rest = sql
  for (;;) {
    const next = rest.replace(/\(\s*SELECT\b(?:[^()]|\((?!\s*SELECT)(?:[^()]|\([^()]*\))*\))*\)/gi, '')
    if (next === rest) return rest
    rest = next
  }
}
