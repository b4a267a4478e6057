import type { Connection } from './handle'

/** A row whose key, `table.column`, points to nobody in `parent`; the whole row as JSON. */
export type KeepAside = (orphan: { place: string; parent: string; row: string }) => void

/** How many rows of a table pointed to nobody in `parent`. */
export type Orphans = { readonly place: string; readonly parent: string; readonly rows: number }

type Broken = { table: string; rowid: number; parent: string; fkid: number }
type Column = { name: string; notnull: number }

/**
 * Keeps aside every row whose key points to nobody, whole and as JSON; where the column may be empty the row stays and
 * points to nobody openly, otherwise it goes, and with it what points at it. Call inside the migration's transaction,
 * with foreign keys off. Returns what it found.
 */
export function keepOrphansAside(connection: Connection, keep: KeepAside): Orphans[] {
  const found = new Map<string, { place: string; parent: string; rows: number }>()
  // What pointed at a row that went points to nobody now.
  for (let broken = brokenKeys(connection); broken.length > 0; broken = brokenKeys(connection)) {
    for (const each of broken) {
      const place = `${each.table}.${columnOf(connection, each).name}`
      if (!putAside(connection, each, place, keep)) continue
      const known = found.get(place) ?? { place, parent: each.parent, rows: 0 }
      known.rows += 1
      found.set(place, known)
    }
  }
  return [...found.values()]
}

function brokenKeys(connection: Connection): Broken[] {
  return connection.pragma('foreign_key_check') as Broken[]
}

function columnOf(connection: Connection, { table, fkid }: Broken): Column {
  const key = connection
    .prepare<unknown[], { from: string }>('SELECT "from" FROM pragma_foreign_key_list(?) WHERE id = ?')
    .get(table, fkid)
  const column = connection
    .prepare<unknown[], Column>('SELECT name, "notnull" FROM pragma_table_info(?) WHERE name = ?')
    .get(table, key?.from)
  if (!column) throw new Error(`${table} has no column for its key ${fkid}.`)
  return column
}

/** False where another key of the same row has taken it away already. */
function putAside(connection: Connection, broken: Broken, place: string, keep: KeepAside): boolean {
  const { table, rowid, parent } = broken
  const row = connection.prepare(`SELECT * FROM "${table}" WHERE rowid = ?`).get(rowid)
  if (row === undefined) return false
  keep({ place, parent, row: JSON.stringify(row) })
  const column = columnOf(connection, broken)
  withoutTriggers(connection, table, () => {
    if (column.notnull === 0)
      connection.prepare(`UPDATE "${table}" SET "${column.name}" = NULL WHERE rowid = ?`).run(rowid)
    else connection.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid)
  })
  return true
}

/** Triggers keep people from deleting what is only appended; here nothing is lost. */
function withoutTriggers(connection: Connection, table: string, work: () => void): void {
  const triggers = connection
    .prepare<unknown[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`,
    )
    .all(table)
  for (const { name } of triggers) connection.exec(`DROP TRIGGER "${name}"`)
  work()
  for (const { sql } of triggers) connection.exec(sql)
}
