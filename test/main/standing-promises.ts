import { expect } from 'vitest'
import { feed } from '../../src/main/app/feed'
import type { RunningCore } from '../../src/main/app/running-core'
import { type Connection, handleOn } from '../../src/main/database/handle'
import { openDatabase } from '../../src/main/database/open'
import { watchConnection } from '../../src/main/database/watch'
import { reconcileAll } from '../../src/main/domains/obligations/service'
import type { OpenClub } from '../../src/main/kernel/context'

/** How often each command is looked at, in one thread of tests. */
const OFTEN_ENOUGH = 2
const lookedAt = new Map<string, number>()

type Promises = ReadonlyMap<string, string>

/**
 * What is owed after a command must be what deriving everything anew comes to: whatever a command changed in that, its
 * own commit has changed too. It looks at no list of facts, tables or columns, only at what is owed.
 */
export class StandingPromises {
  readonly #core: RunningCore
  #club: OpenClub | null = null
  #connection: Connection | null = null

  constructor(core: RunningCore) {
    this.#core = core
  }

  async around<T>(path: string, work: () => Promise<T>): Promise<T> {
    const club = this.#core.club()
    const times = lookedAt.get(path) ?? 0
    if (!club || times >= OFTEN_ENOUGH) return work()
    const now = this.#core.clock.now()
    const before = this.#derived(club, now)
    const result = await work()
    if (before === null || this.#core.club() !== club || this.#core.clock.now() !== now) return result
    await club.following.catch(() => undefined)
    const stored = promisesIn(this.#connectionOn(club))
    const after = this.#derived(club, now)
    if (after === null) return result
    lookedAt.set(path, times + 1)
    // What was stale before, because time has passed, is the tick's; what this command changed is its own.
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (key) => before.get(key) !== after.get(key),
    )
    expect(
      changed.filter((key) => stored.get(key) !== after.get(key)),
      `not derived after ${path}`,
    ).toEqual([])
    return result
  }

  end(): void {
    this.#connection?.close()
  }

  /** What is owed if all is derived anew now; nothing of it stays. Null while somebody else writes. */
  #derived(club: OpenClub, now: number): Promises | null {
    const connection = this.#connectionOn(club)
    try {
      connection.exec('BEGIN IMMEDIATE')
    } catch {
      return null
    }
    try {
      const db = handleOn(connection)
      reconcileAll(db, now, feed)
      return promisesIn(connection)
    } finally {
      connection.exec('ROLLBACK')
    }
  }

  #connectionOn(club: OpenClub): Connection {
    if (this.#club === club && this.#connection) return this.#connection
    this.#connection?.close()
    this.#club = club
    this.#connection = openDatabase(club.paths.database, { key: club.dataKey })
    this.#connection.pragma('busy_timeout = 0')
    watchConnection(this.#connection, () => undefined)
    return this.#connection
  }
}

/** By key, without what only says when a row was written. */
function promisesIn(connection: Connection): Promises {
  const rows = connection.prepare<[], Record<string, unknown>>('SELECT * FROM obligation').all()
  return new Map(
    rows.map(({ id: _id, updated_at: _at, created_at: _made, ...row }) => [String(row.key), JSON.stringify(row)]),
  )
}
