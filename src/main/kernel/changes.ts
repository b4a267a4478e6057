import { AsyncLocalStorage } from 'node:async_hooks'
import { type Source, UNKNOWN } from '../database/sources'
import type { Clock } from '../platform/clock'
import { Answers } from './answers'
import type { Desk } from './desk'

/** Questions whose answers may be others now. `own`: this desk's own call did it, so the person waits to see it. */
export type Change = { queries: string[]; own: boolean }

type Listener = { desk: Desk; own: Set<string>; others: Set<string>; wake: (() => void) | null }

/** A question whose answer takes longer than this is dear, in ms. */
const DEAR_MS = 50
/** A dear one is asked again by windows that only show it at most this often. */
const DEAR_EVERY_MS = 30_000
/** So many answers in a row must have been dear: a machine is busy for a moment. */
const IN_A_ROW = 3

const calling = new AsyncLocalStorage<Desk>()

/** Runs `work` on behalf of a desk: what it commits is told to that desk as its own doing. */
export function onBehalfOf<T>(desk: Desk, work: () => T): T {
  return calling.run(desk, work)
}

/**
 * The one push there is: after a commit, which questions read what was written. It knows what each question's answers
 * came from since it was first asked; a question that nobody asked stands in no window. Announces, never steers.
 */
export class Changes {
  readonly answers = new Answers()
  readonly #readers = new Map<Source, Set<string>>()
  readonly #asked = new Set<string>()
  readonly #listeners = new Set<Listener>()
  readonly #clock: Pick<Clock, 'monotonic' | 'every'>
  /** How long the last answers took, in ms. */
  readonly #took = new Map<string, number[]>()
  /** When dear questions were last told, and which wait for their turn. */
  readonly #toldAt = new Map<string, number>()
  readonly #waiting = new Set<string>()
  /** How often something was written, and at which of these times each source was last. */
  #writes = 0
  readonly #writtenAt = new Map<Source, number>()

  constructor(clock: Pick<Clock, 'monotonic' | 'every'>) {
    this.#clock = clock
  }

  /** An answer to the question `path` was made from this. */
  answered(path: string, sources: ReadonlySet<Source>): void {
    this.#asked.add(path)
    for (const source of sources) {
      const readers = this.#readers.get(source)
      if (readers) readers.add(path)
      else this.#readers.set(source, new Set([path]))
    }
  }

  /** The answer to the question `path` took `ms`. */
  took(path: string, ms: number): void {
    this.#took.set(path, [...(this.#took.get(path) ?? []), ms].slice(-IN_A_ROW))
  }

  /**
   * Begins to answer a question beside the desk. The returned function is told where the answer came from: true where
   * it holds; where that was written meanwhile, it is told to be asked again.
   */
  aside(path: string): (sources: ReadonlySet<Source>) => boolean {
    const began = this.#writes
    return (sources) => {
      const holds = [...sources, UNKNOWN].every((source) => (this.#writtenAt.get(source) ?? 0) <= began)
      if (!holds) this.#tell(new Set([path]))
      return holds
    }
  }

  /** The last answers to the question `path` all took long. */
  isDear(path: string): boolean {
    const took = this.#took.get(path) ?? []
    return took.length === IN_A_ROW && took.every((ms) => ms > DEAR_MS)
  }

  /** Something was written or has changed. With `only`, it is nobody else's than this desk's. */
  written(sources: readonly Source[], only?: Desk): void {
    this.#writes += 1
    for (const source of sources) this.#writtenAt.set(source, this.#writes)
    this.answers.written(sources)
    const stale = this.#readersOf(sources)
    if (stale.size > 0) this.#tell(stale, only)
  }

  /** The database is another one: nothing that was asked before holds. */
  allWritten(): void {
    this.#writes += 1
    this.#writtenAt.set(UNKNOWN, this.#writes)
    this.answers.clear()
    this.#tell(this.#asked)
  }

  /** Yields what is told to this desk until `signal` is aborted; what comes while the reader is busy is put together. */
  async *subscribe(desk: Desk, signal: AbortSignal | undefined): AsyncGenerator<Change> {
    const listener: Listener = { desk, own: new Set(), others: new Set(), wake: null }
    this.#listeners.add(listener)
    try {
      while (!signal?.aborted) {
        const waiting = listener.own.size > 0 ? listener.own : listener.others
        if (waiting.size === 0) {
          await new Promise<void>((resolve) => {
            listener.wake = resolve
            signal?.addEventListener('abort', () => resolve(), { once: true })
          })
          listener.wake = null
          continue
        }
        const change = { queries: [...waiting].toSorted(), own: waiting === listener.own }
        waiting.clear()
        yield change
      }
    } finally {
      this.#listeners.delete(listener)
    }
  }

  #readersOf(sources: readonly Source[]): ReadonlySet<string> {
    if (sources.includes(UNKNOWN)) return this.#asked
    const stale = new Set(this.#readers.get(UNKNOWN))
    for (const source of sources) for (const path of this.#readers.get(source) ?? []) stale.add(path)
    return stale
  }

  #tell(queries: ReadonlySet<string>, only?: Desk): void {
    if (this.#listeners.size === 0) return
    const by = calling.getStore()
    const affordable = this.#affordable(queries)
    for (const listener of this.#listeners) {
      if (only && listener.desk !== only) continue
      if (listener.desk === by) tellTo(listener, 'own', queries)
      else tellTo(listener, 'others', affordable)
    }
  }

  /** Those that may be asked now; the others are told later, once however often they are written meanwhile. */
  #affordable(queries: ReadonlySet<string>): ReadonlySet<string> {
    const now = this.#clock.monotonic()
    const affordable = new Set<string>()
    for (const path of queries) {
      const since = now - (this.#toldAt.get(path) ?? Number.NEGATIVE_INFINITY)
      if (this.isDear(path) && since < DEAR_EVERY_MS) {
        this.#tellLater(path, DEAR_EVERY_MS - since)
        continue
      }
      if (this.isDear(path)) this.#toldAt.set(path, now)
      affordable.add(path)
    }
    return affordable
  }

  #tellLater(path: string, ms: number): void {
    if (this.#waiting.has(path)) return
    this.#waiting.add(path)
    const stop = this.#clock.every(ms, () => {
      stop()
      this.#waiting.delete(path)
      this.#tell(new Set([path]))
    })
  }
}

function tellTo(listener: Listener, whose: 'own' | 'others', queries: ReadonlySet<string>): void {
  if (queries.size === 0) return
  for (const path of queries) listener[whose].add(path)
  listener.wake?.()
}
