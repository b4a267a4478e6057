import type { Connection, Writer } from '../database/handle'
import type { TaskRunner } from '../jobs/runner'

type Change = 'insert' | 'update' | 'delete'

/** Rows of a table whose change somebody has to hear of. Parts of SQL speak of the row as `ROW.column`. */
export type Watch = {
  readonly table: string
  /** What such a row is about, in the word by which its follower asks for it: `member`, `club`. */
  readonly about: string
  /** The id of what it is about, as SQL; null there is nobody. Left out: there is only one. */
  readonly id?: string
  /** Only updates that set one of these columns. */
  readonly columns?: readonly string[]
  readonly on?: readonly Change[]
  /** Only such rows. */
  readonly when?: string
}

/** What was heard of since the last time: ids by what they are about. */
export type Heard = ReadonlyMap<string, ReadonlySet<number>>

/** `bulk`: long work has said so itself, about many at once. */
export type Moment = { readonly now: number; readonly bulk: boolean }

/**
 * Somebody who makes rows of their own follow what others write. Nobody who writes calls a follower: it names what it
 * watches, and hears of it once, before the commit, after the followers that stand before it.
 */
export type Follower = {
  readonly name: string
  readonly watches: readonly Watch[]
  /** `afterwards`: what follows is too much for the commit and is done after it, in the background. */
  follow(db: Writer, heard: Heard, moment: Moment): 'afterwards' | undefined
  afterwards?(tasks: TaskRunner, now: number): Promise<unknown>
}

/** An answer that can be given once everything has followed what was written. */
export class Settled<T> {
  readonly answer: () => T

  constructor(answer: () => T) {
    this.answer = answer
  }
}

/** What work in a transaction gives: its answer, or the way to it once all has followed. */
export type Answered<T> = T | Settled<T>

/** Goes on with an answer once all has followed. */
export function onceSettled<T, U>(answered: Answered<T>, then: (answer: T) => U): Settled<U> {
  return new Settled(() => then(answered instanceof Settled ? answered.answer() : answered))
}

/**
 * Collects on one connection what is written, whoever writes it and however: triggers of this connection alone see
 * cascades, upserts and rows that change hands. Before the commit everybody who follows does so, once and in order.
 */
export class UnitOfWork {
  readonly #db: Writer
  readonly #followers: readonly Follower[]
  readonly #heard = new Map<Follower, Map<string, Set<number>>>()
  readonly #afterwards = new Set<Follower>()

  /** `deaf`: followers to whom long work itself says what it has changed, see `tell`. */
  constructor(
    connection: Connection,
    db: Writer,
    followers: readonly Follower[],
    { deaf = [] }: { deaf?: readonly Follower[] } = {},
  ) {
    this.#db = db
    this.#followers = followers
    const watches = followers
      .filter((follower) => !deaf.includes(follower))
      .flatMap((follower) => follower.watches.map((watch) => ({ follower, watch })))
    connection.function('heard', (index: unknown, id: unknown) => {
      const found = watches[Number(index)]
      if (found && typeof id === 'number') this.#hear(found.follower, found.watch.about, id)
      return null
    })
    // REPLACE would otherwise take rows away unheard.
    connection.pragma('recursive_triggers = ON')
    for (const [index, { watch }] of watches.entries()) for (const sql of triggersOf(index, watch)) connection.exec(sql)
  }

  /** Says to a follower, in place of triggers, about whom facts were written. */
  tell(follower: Follower, about: string, ids: Iterable<number>): void {
    for (const id of ids) this.#hear(follower, about, id)
  }

  /**
   * Runs what the caller's transaction is for, lets all follow what it wrote, and only then takes its answer.
   * @throws Error when an answer, or a follower, writes what an earlier follower had to hear of
   */
  run<T>(now: number, work: () => Answered<T>): T {
    this.#heard.clear()
    this.#afterwards.clear()
    const answered = work()
    this.settle({ now, bulk: false })
    const answer = answered instanceof Settled ? answered.answer() : answered
    const late = [...this.#heard].map(([{ name }, heard]) => `${name}: ${[...heard.keys()].join(', ')}`)
    if (late.length > 0) throw new Error(`Written after what follows from it: ${late.join('; ')}.`)
    return answer
  }

  /** Lets all follow what was heard of so far. */
  settle(moment: Moment): void {
    for (const follower of this.#followers) {
      const heard = this.#heard.get(follower)
      if (heard === undefined) continue
      this.#heard.delete(follower)
      if (follower.follow(this.#db, heard, moment) === 'afterwards') this.#afterwards.add(follower)
    }
  }

  /** What is left to do after the commit, in order; null: nothing. Asked once. */
  takeAfterwards(): ((tasks: TaskRunner, now: number) => Promise<void>) | null {
    const left = this.#followers.filter((follower) => this.#afterwards.has(follower))
    this.#afterwards.clear()
    if (left.length === 0) return null
    return async (tasks, now) => {
      for (const follower of left) await follower.afterwards?.(tasks, now)
    }
  }

  #hear(follower: Follower, about: string, id: number): void {
    const heard = this.#heard.get(follower) ?? new Map<string, Set<number>>()
    this.#heard.set(follower, heard)
    const ids = heard.get(about)
    if (ids) ids.add(id)
    else heard.set(about, new Set([id]))
  }
}

const ALL: readonly Change[] = ['insert', 'update', 'delete']
const SIDES: Readonly<Record<Change, readonly ('OLD' | 'NEW')[]>> = {
  insert: ['NEW'],
  // A row that changes hands concerns both.
  update: ['OLD', 'NEW'],
  delete: ['OLD'],
}

function triggersOf(index: number, { table, id = '1', columns, on = ALL, when }: Watch): string[] {
  const seen = (sql: string, side: string) => sql.replaceAll('ROW.', `${side}.`)
  return on.map((change) => {
    const sides = SIDES[change]
    const of = change === 'update' && columns ? ` OF ${columns.join(', ')}` : ''
    const condition = when === undefined ? '' : ` WHEN ${sides.map((side) => `(${seen(when, side)})`).join(' OR ')}`
    const calls = sides.map((side) => `heard(${index}, ${seen(id, side)})`)
    return `CREATE TEMP TRIGGER heard_${index}_${change} AFTER ${change}${of} ON main.${table}${condition}
      BEGIN SELECT ${calls.join(', ')}; END`
  })
}
