import type { Connection } from '../../src/main/database/handle'
import type { Look, StatementInspector } from '../../src/main/database/inspector'
import type { Cell } from '../../src/main/database/row'
import { mayBeNull, type Origin, resultsOf } from './statement-nulls'

type Shape = Look['shape']
type Declared = { type: string; optional: boolean }

/**
 * What stands against a statement was found once for all clubs: they have the same schema. A statement that was looked
 * at has its text here, by the shape it was read with.
 */
const looked = new WeakMap<Shape, Set<string>>()

/** An inspector that refuses what does not hold, and keeps it: whoever swallows the error is found out at the end. */
export function rowInspector(): StatementInspector & { readonly findings: readonly string[] } {
  const findings: string[] = []
  const refuse = (sql: string, against: readonly string[]) => {
    if (against.length === 0) return
    const finding = `${against.join('; ')}: ${sql.replace(/\s+/g, ' ').trim()}`
    findings.push(finding)
    throw new Error(finding)
  }
  return {
    findings,
    look({ connection, statement, shape, rows }) {
      const sql = statement.source
      const known = looked.get(shape) ?? new Set<string>()
      if (!known.has(sql)) {
        refuse(sql, againstStatement(connection, statement, shape))
        looked.set(shape, known.add(sql))
      }
      for (const row of rows) refuse(sql, againstRow(shape, row))
    },
  }
}

function againstStatement(connection: Connection, statement: Look['statement'], shape: Shape): string[] {
  const results = resultsOf(connection, statement)
  const given = new Set(results.map(({ name }) => name))
  const unread = results.filter(({ name }) => !shape.cells[name]).map(({ name }) => `${name} is not in the shape`)
  const missing = Object.keys(shape.cells)
    .filter((name) => !given.has(name))
    .map((name) => `${name} is not in the statement`)
  const twice = results.length > given.size ? ['two columns have one name'] : []
  const wrong = results.flatMap((result) => {
    const cell = shape.cells[result.name]
    return cell ? againstColumn(connection, cell, result) : []
  })
  return [...unread, ...missing, ...twice, ...wrong]
}

function againstColumn(connection: Connection, cell: Cell<unknown>, result: Origin): string[] {
  const { name, table, column } = result
  const declared = table === null || column === null ? null : declaredIn(connection, table, column)
  const is = `${table}.${column}`
  const said = cell.origin ? `${cell.origin.table}.${cell.origin.column}` : null
  const type = declared?.type.toLowerCase()
  return [
    ...(said !== null && table !== null && said !== is ? [`${name} comes from ${is}, not from ${said}`] : []),
    ...(type && cell.stored !== 'scalar' && type !== cell.stored ? [`${name} is ${type}, not ${cell.stored}`] : []),
    ...(!cell.nullable && mayBeNull(result, declared?.optional ?? false) ? [`${name} may be NULL`] : []),
  ]
}

function declaredIn(connection: Connection, table: string, column: string): Declared | null {
  const all = connection.pragma(`table_xinfo(${table})`) as {
    name: string
    type: string
    notnull: number
    pk: number
  }[]
  const found = all.find((each) => each.name === column)
  // The tables are STRICT: no part of their keys is ever NULL.
  return found ? { type: found.type, optional: found.notnull === 0 && found.pk === 0 } : null
}

function againstRow(shape: Shape, row: Record<string, unknown>): string[] {
  return Object.entries(shape.cells).flatMap(([name, cell]) => {
    const value = row[name]
    if (value === null) return cell.nullable ? [] : [`${name} is NULL`]
    if (!HOLDS[cell.stored](value)) return [`${name} is ${typeof value}, not ${cell.stored}`]
    return cell.holds && !cell.holds(value) ? [`${name} can't be ${JSON.stringify(value)}`] : []
  })
}

const HOLDS: Record<Cell<unknown>['stored'], (value: unknown) => boolean> = {
  integer: Number.isInteger,
  real: (value) => typeof value === 'number',
  text: (value) => typeof value === 'string',
  blob: Buffer.isBuffer,
  scalar: (value) => typeof value === 'string' || typeof value === 'number',
}
