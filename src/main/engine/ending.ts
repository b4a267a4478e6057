import type { ObligationState } from './obligation'

/** How something owed came to its end. */
export type Ending = {
  readonly state: Extract<ObligationState, 'done' | 'unreachable' | 'missed'>
  readonly at: number
  readonly by:
    | 'contact'
    | 'unreachable'
    /** Done otherwise: the answer was given, the work recorded. */
    | 'done'
    | 'closed_by_person'
    /** Overtaken by its next period, or past any use. */
    | 'overtaken'
}

/**
 * Which of several ends it was. What was kept is kept, however late and whatever was given up before; else the earliest
 * way of giving up counts, the first given where two came at once.
 */
export function endingOf(endings: readonly (Ending | null)[]): Ending | null {
  let found: Ending | null = null
  for (const ending of endings) {
    if (ending === null) continue
    if (found === null || rank(ending) < rank(found) || (rank(ending) === rank(found) && ending.at < found.at)) {
      found = ending
    }
  }
  return found
}

/** Given up by a person. */
export function closedByPerson(at: number | undefined): Ending | null {
  return at === undefined ? null : { state: 'missed', at, by: 'closed_by_person' }
}

/** Done at `at`, or not yet. */
export function doneAt(at: number | null): Ending | null {
  return at === null ? null : { state: 'done', at, by: 'done' }
}

/** Past any use at `at`, once that is reached. */
export function overtakenAt(at: number, now: number): Ending | null {
  return now >= at ? { state: 'missed', at, by: 'overtaken' } : null
}

function rank({ state }: Ending): number {
  return state === 'done' ? 0 : 1
}
