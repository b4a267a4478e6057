import type Database from 'better-sqlite3'
import { type Source, UNKNOWN } from './sources'

/** What one statement does, by its own bytecode: triggers, cascades, views and indexes are in it. */
export type StatementTables = {
  readonly reads: readonly Source[]
  /** Tables that may be written; whether a row was is known after the run. */
  readonly writes: readonly Source[]
  /** It changes the schema: what is known of other statements is void. */
  readonly changesSchema: boolean
}

type Step = { opcode: string; p1: number; p2: number; p3: number; p4: string | null; p5: number }
type Explaining = Database.Database & { explain(sql: string): Step[] }

/** p2 names a register and not a page: a table that this very statement makes. */
const P2_IS_REGISTER = 0x10
const SCHEMA_COOKIE = 1
const NOTHING: StatementTables = { reads: [], writes: [], changesSchema: false }
/** Neither has tables of its own; SQLite explains no explanation. */
const WITHOUT_TABLES = /^\s*(EXPLAIN|PRAGMA|BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b/i

/** Which tables the statements of one connection read and write. Asked once for each text. */
export class TablesOfStatements {
  readonly #connection: Explaining
  readonly #prepare: Database.Database['prepare']
  readonly #known = new Map<string, StatementTables>()
  /** `database/page` → table; a TEMP table's page means something else than the same page of the file. */
  #pages = new Map<string, Source>()
  /** Address of a virtual table → its name; null where it holds nothing, such as `json_each`. */
  #virtual = new Map<string, Source | null>()
  #schema: string | null = null

  /** Make it before `connection` is watched: its own questions are nobody's. */
  constructor(connection: Database.Database) {
    this.#connection = connection as Explaining
    this.#prepare = connection.prepare.bind(connection)
  }

  /** The tables of a statement that is about to run for the first time, or has run before. */
  of(sql: string): StatementTables {
    const known = this.#known.get(sql)
    if (known) return known
    if (WITHOUT_TABLES.test(sql)) return this.#keep(sql, NOTHING)
    let steps: Step[]
    try {
      steps = this.#connection.explain(sql)
    } catch {
      // What cannot be explained cannot run either; should it run all the same, it is not known what it did.
      return { reads: [UNKNOWN], writes: [UNKNOWN], changesSchema: true }
    }
    this.#readSchema()
    return this.#keep(sql, this.#tablesIn(steps))
  }

  /** After a change of the schema: pages and addresses stand for something else now. */
  forget(): void {
    this.#known.clear()
    this.#schema = null
  }

  #keep(sql: string, tables: StatementTables): StatementTables {
    this.#known.set(sql, tables)
    return tables
  }

  #tablesIn(steps: readonly Step[]): StatementTables {
    const reads = new Set<Source>()
    const writes = new Set<Source>()
    let changesSchema = false
    for (const { opcode, p1, p2, p3, p4, p5 } of steps) {
      if (opcode === 'OpenRead' || opcode === 'ReopenIdx') reads.add(this.#tableAt(p3, p2))
      else if (opcode === 'OpenWrite') writes.add(p5 & P2_IS_REGISTER ? UNKNOWN : this.#tableAt(p3, p2))
      // DELETE without WHERE empties the table at once.
      else if (opcode === 'Clear') writes.add(this.#tableAt(p2, p1))
      else if (opcode === 'VOpen') add(reads, this.#virtualAt(p4))
      else if (opcode === 'VUpdate') add(writes, this.#virtualAt(p4))
      else if ((opcode === 'SetCookie' && p2 === SCHEMA_COOKIE) || opcode === 'Vacuum') changesSchema = true
    }
    return { reads: [...reads], writes: [...writes], changesSchema }
  }

  #tableAt(database: number, page: number): Source {
    return this.#pages.get(`${database}/${page}`) ?? UNKNOWN
  }

  /** Null: it holds nothing. An address is learnt by explaining a read of each virtual table that there can be. */
  #virtualAt(p4: string | null): Source | null {
    const address = String(p4)
    if (!this.#virtual.has(address)) this.#learnVirtual()
    const table = this.#virtual.get(address)
    return table === undefined ? UNKNOWN : table
  }

  #readSchema(): void {
    const version = ['main', 'temp'].map((name) => this.#connection.pragma(`${name}.schema_version`, { simple: true }))
    if (version.join('/') === this.#schema) return
    this.#known.clear()
    this.#virtual = new Map()
    // The first temporary table is made before there is a list that names its database.
    this.#pages = new Map([['1/1', 'temp.sqlite_schema']])
    for (const { seq, name } of this.#connection.pragma('database_list') as { seq: number; name: string }[]) {
      const prefix = name === 'main' ? '' : `${name}.`
      this.#pages.set(`${seq}/1`, `${prefix}sqlite_schema`)
      for (const { page, table } of this.#rows(
        `SELECT rootpage AS page, tbl_name AS "table" FROM "${name}".sqlite_schema WHERE rootpage > 0`,
      ))
        this.#pages.set(`${seq}/${page}`, `${prefix}${table}`)
    }
    this.#schema = version.join('/')
  }

  #learnVirtual(): void {
    const made = `SELECT 0 AS page, name AS "table" FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'`
    for (const { table } of this.#rows(made)) this.#learn(table, table)
    for (const { name } of this.#connection.pragma('module_list') as { name: string }[])
      this.#learn(name, name.startsWith('pragma_') ? 'sqlite_schema' : null)
  }

  #learn(name: string, source: Source | null): void {
    try {
      for (const { opcode, p4 } of this.#connection.explain(`SELECT 1 FROM "${name}"`))
        if (opcode === 'VOpen' && !this.#virtual.has(String(p4))) this.#virtual.set(String(p4), source)
    } catch {
      // A module that is no table by itself.
    }
  }

  #rows(sql: string): { page: number; table: string }[] {
    return this.#prepare(sql).all() as { page: number; table: string }[]
  }
}

function add(into: Set<Source>, source: Source | null): void {
  if (source !== null) into.add(source)
}
