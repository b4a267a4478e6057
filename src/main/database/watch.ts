import type Database from 'better-sqlite3'
import { noteTables, type Source } from './sources'
import { TablesOfStatements } from './statement-tables'

type Statement = Database.Statement<unknown[]>

const ENDS_WELL = /^\s*(COMMIT|END)\b/i
/** Not `ROLLBACK TO`, which undoes a part. */
const ENDS_IN_VAIN = /^\s*ROLLBACK\b(?!\s+(TRANSACTION\s+)?TO\b)/i
/** Nobody else reads what is made for this connection alone. */
const OWN = /^\s*CREATE TEMP\b/i
const BEGINS = /^\s*(BEGIN|SAVEPOINT|RELEASE|ROLLBACK)\b/i

/**
 * Sees every statement that this connection runs, whoever prepared it: what is read is told to the question in the
 * making (`noteReads`), what was written to `committed`, once for each transaction, after its COMMIT and never after a
 * ROLLBACK. A write that changed no row is none. Call before anything is prepared.
 */
export function watchConnection(connection: Database.Database, committed: (tables: readonly Source[]) => void): void {
  const tables = new TablesOfStatements(connection)
  const prepare = connection.prepare.bind(connection)
  const exec = connection.exec.bind(connection)
  const totalChanges = prepare('SELECT total_changes()').pluck() as Database.Statement<[], number>
  const written = new Set<Source>()

  const tell = () => {
    if (written.size === 0) return
    const all = [...written]
    written.clear()
    committed(all)
  }
  const after = (sql: string) => {
    if (ENDS_IN_VAIN.test(sql)) written.clear()
    else if (ENDS_WELL.test(sql) || !connection.inTransaction) tell()
  }

  /** Runs a statement that writes; `wrote` looks at what it gave back. */
  const writing = <T>(sql: string, writes: readonly Source[], run: () => T, wrote: (result: T) => boolean): T => {
    // Cascades and triggers are left out of `changes`; only where there can be any is the dearer count asked.
    const before = writes.length > 1 ? totalChanges.get() : 0
    try {
      const result = run()
      if (wrote(result) || (writes.length > 1 && totalChanges.get() !== before))
        for (const table of writes) written.add(table)
      if (!connection.inTransaction) after(sql)
      return result
    } catch (error) {
      // A full disk ends the transaction by itself.
      if (!connection.inTransaction) written.clear()
      throw error
    }
  }

  const watched = (sql: string, statement: Statement): Statement => {
    const own = {
      run: statement.run.bind(statement),
      get: statement.get.bind(statement),
      all: statement.all.bind(statement),
      iterate: statement.iterate.bind(statement),
    }
    const control = ENDS_WELL.test(sql) || BEGINS.test(sql)
    const running = <T>(run: () => T, wrote: (result: T) => boolean): T => {
      const { reads, writes, changesSchema } = tables.of(sql)
      if (writes.length === 0) {
        noteTables(reads)
        const result = run()
        if (control) after(sql)
        return result
      }
      const result = writing(sql, writes, run, changesSchema ? () => true : wrote)
      if (changesSchema) tables.forget()
      return result
    }
    statement.run = (...values) =>
      running(
        () => own.run(...values),
        ({ changes }) => changes > 0,
      )
    statement.get = (...values) =>
      running(
        () => own.get(...values),
        (row) => row !== undefined,
      )
    statement.all = (...values) =>
      running(
        () => own.all(...values),
        (rows) => rows.length > 0,
      )
    statement.iterate = (...values) =>
      running(
        () => own.iterate(...values),
        () => true,
      )
    return statement
  }

  connection.prepare = ((sql: string) => watched(sql, prepare(sql))) as typeof connection.prepare
  connection.exec = (sql) => {
    const control = ENDS_WELL.test(sql) || BEGINS.test(sql)
    const own = OWN.test(sql)
    const writes = control || own ? [] : tables.of(sql).writes
    const result = exec(sql)
    if (!control) tables.forget()
    for (const table of writes) written.add(table)
    after(sql)
    return result
  }
}
