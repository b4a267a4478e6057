import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * What an answer can come from beside the tables: the clock to the moment, the club's calendar day, the work that runs,
 * the session of the desk that asks, who it is that asks, the data folder with its keys, and what the open club knows of
 * clock and disk.
 */
export type Memory = '@clock' | '@day' | '@jobs' | '@session' | '@person' | '@folder' | '@state'

/** A table by its name, or a piece of memory. */
export type Source = string

/** Stands for a source that could not be told apart: whoever reads it is asked again after anything. */
export const UNKNOWN: Source = '?'

const collecting = new AsyncLocalStorage<Set<Source>>()

/** Runs `work` and puts the name of everything that it reads into `into`, also after its first `await`. */
export function noteReads<T>(into: Set<Source>, work: () => T): T {
  return collecting.run(into, work)
}

/** Says that an answer in the making comes from this; whoever keeps something outside the database calls it in its getter. */
export function noteRead(source: Memory): void {
  collecting.getStore()?.add(source)
}

/** The same for the tables of one statement. */
export function noteTables(tables: readonly Source[]): void {
  if (tables.length === 0) return
  const into = collecting.getStore()
  if (into) for (const table of tables) into.add(table)
}

/**
 * Makes these fields of `object` tell who reads and who changes them. For what is kept in memory and stands in answers:
 * nobody then has to remember to say so.
 */
export function watchFields<T extends object>(
  object: T,
  fields: readonly (keyof T)[],
  source: Memory,
  changed: () => void,
): T {
  for (const field of fields) {
    let value = object[field]
    Object.defineProperty(object, field, {
      enumerable: true,
      configurable: true,
      get: () => {
        noteRead(source)
        return value
      },
      set: (next: T[typeof field]) => {
        if (next === value) return
        value = next
        changed()
      },
    })
  }
  return object
}
