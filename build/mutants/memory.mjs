import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** What a mutant is, however many lines stand before it. */
export function nameOf({ file, before, text, inside, operator }) {
  return [file, inside, operator, before, text].join('\0')
}

/**
 * A search that was broken off goes on where it was: what a test noticed, or did not, it does again, while it and all
 * sources are the same.
 */
export class Memory {
  constructor(store, sight, kept) {
    this.kept = kept
    this.store = store
    this.sight = sight
    this.known = existsSync(store) && !this.kept ? JSON.parse(readFileSync(store, 'utf8')) : {}
  }

  noticed(mutants) {
    return new Map(
      mutants.flatMap((mutant) => {
        const by = Object.entries(this.known[placeOf(mutant)] ?? {}).find(
          ([test, { saw, state }]) => saw && state === this.#stateOf(test),
        )
        return by ? [[mutant, `${by[0]}: noticed before`]] : []
      }),
    )
  }

  hasMissed(mutant, test) {
    const { saw, state } = this.known[placeOf(mutant)]?.[test] ?? {}
    return saw === false && state === this.#stateOf(test)
  }

  notice(mutant, test) {
    this.#note(mutant, test, true)
  }

  miss(mutant, test) {
    this.#note(mutant, test, false)
  }

  write() {
    if (!this.kept) writeFileSync(this.store, JSON.stringify(this.known))
  }

  #note(mutant, test, saw) {
    this.known[placeOf(mutant)] ??= {}
    this.known[placeOf(mutant)][test] = { saw, state: this.#stateOf(test) }
  }

  /** The test file, all that tests share, and all sources. */
  #stateOf(test) {
    const seen = this.sight.get(test)
    return seen && `${seen.own} ${seen.desk} ${seen.sources}`
  }
}

function placeOf(mutant) {
  return `${nameOf(mutant)}\0${mutant.start}`
}
