import { getTableName } from 'drizzle-orm'
import { onTestFinished, vi } from 'vitest'
import { nouns } from '../../src/main/app/nouns'
import type { TestClub } from './club'

/** Tables that grow as long as a club lives. Nothing on a page may read one of them from end to end. */
const GROWING = new RegExp(
  `\\b(${nouns
    .flatMap(({ tables }) => tables.filter(({ grows }) => grows).map(({ table }) => getTableName(table)))
    .join('|')})\\b`,
)

const OF_NOW = new RegExp(
  `INDEX (${nouns.flatMap(({ tables }) => tables.flatMap(({ ofNow }) => ofNow ?? [])).join('|')})\\b`,
)

/** One statement with SQLite's plan of it. */
export type Planned = { sql: string; plan: string }

/**
 * The statements that `work` is the first to prepare, each with its plan. Statements are prepared once for a connection,
 * so ask a fresh club.
 */
export async function plansOf(club: TestClub, work: () => Promise<unknown>): Promise<Planned[]> {
  const open = club.core.club()
  if (!open) throw new Error('the club is closed')
  const texts = new Set<string>()
  const spies = [open.connection, open.readConnection].map((connection) => {
    const prepare = connection.prepare.bind(connection)
    return vi.spyOn(connection, 'prepare').mockImplementation((sql: string) => {
      texts.add(sql)
      return prepare(sql)
    })
  })
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
  })
  await work()
  for (const spy of spies) spy.mockRestore()
  if (texts.size === 0) throw new Error('nothing was prepared: there is nothing to look at')
  return [...texts]
    .filter((sql) => /^\s*(SELECT|WITH)/i.test(sql))
    .map((sql) => ({ sql, plan: open.reader.plan(sql, ...placesOf(sql)) }))
}

/** Something for every place of a statement: what stands there does not change the plan. */
function placesOf(sql: string): null[] {
  const numbers = [...sql.matchAll(/\?(\d+)/g)].map((match) => Number(match[1]))
  const plain = [...sql.matchAll(/\?(?!\d)/g)].length
  return Array.from({ length: Math.max(0, ...numbers) + plain }, () => null)
}

/** Steps that read a growing table from end to end, each with its statement. */
export function slowSteps(planned: readonly Planned[]): string[] {
  return planned.flatMap(({ sql, plan }) => {
    const [first = '', ...others] = plan.split('\n')
    return [...(isWalk(sql, plan) || isTotal(sql, first) ? [] : [first]), ...others]
      .filter((step) => isScan(step, sql))
      .map((step) => `${step}: ${sql.replace(/\s+/g, ' ').trim()}`)
  })
}

/** A page whose outermost step follows an order it finds and stops when the page is full. */
function isWalk(sql: string, plan: string): boolean {
  return /LIMIT \S+( OFFSET \S+)?\s*$/.test(sql) && !plan.includes('USE TEMP B-TREE FOR ORDER BY')
}

/** How many there are in all can only be counted; by an index, and not by the rows themselves. */
function isTotal(sql: string, first: string): boolean {
  return /^\s*SELECT count\(\*\) AS n FROM \w+/.test(sql) && /^SCAN \w+ USING COVERING INDEX/.test(first)
}

/** `SCAN m` may be a table by its alias. */
function isScan(step: string, sql: string): boolean {
  const alias = /^\s*SCAN (\w+)/.exec(step)?.[1]
  if (alias === undefined || OF_NOW.test(step)) return false
  const table = new RegExp(`(?:FROM|JOIN)\\s+(\\w+)\\s+(?:AS\\s+)?${alias}\\b`, 'i').exec(sql)?.[1] ?? alias
  return GROWING.test(table) || GROWING.test(alias)
}
