import { AppError } from '../../shared/errors'
import { int, nullable, row } from '../database/row'
import type { QueryContext } from '../kernel/context'
import type { Noun } from '../kernel/noun'
import type { Undoing } from '../kernel/undo'
import { nouns } from './nouns'

/** What can be taken back, by the call that does it. */
export const undoings: ReadonlyMap<string, Undoing> = new Map(
  nouns.flatMap((noun: Noun) => Object.entries(noun.undoings ?? {})),
)

const Done = row({ at: nullable(int) })

/**
 * A call that takes something back must come within the window that the act's noun has declared.
 * @throws AppError `undo.expired` with the last instant at which it could be taken back
 */
export function requireInTime(
  context: QueryContext,
  call: string,
  named: readonly { field: string; subject: string }[],
  input: unknown,
): void {
  const undoing = undoings.get(call)
  if (!undoing || (undoing.holds === 'own' && context.reach.whose !== 'own')) return
  const field = named.find(({ subject }) => subject === undoing.subject)?.field ?? ''
  const id = (input as Readonly<Record<string, unknown>>)[field]
  // What is not there its own room refuses.
  const at = typeof id === 'number' ? context.db.get(Done, `SELECT (${undoing.doneAt}) AS at`, id)?.at : null
  if (at === null || at === undefined) return
  const until = undoing.until(at, context.zone)
  if (until !== null && context.now > until) throw new AppError('undo.expired', { what: undoing.subject, until })
}
