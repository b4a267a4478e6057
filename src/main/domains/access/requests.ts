import { AppError } from '../../../shared/errors'
import type { Writer } from '../../database/handle'
import { row, text } from '../../database/row'
import { request } from './schema'

/**
 * The answer to each stamp of an incident is the whole incident: of answers as long as this, in characters, only the
 * newest few of a person and call are kept, or a long night would fill the disk with them.
 */
const LONG = 4096
const LONG_KEPT = 3
/** In place of an answer that is no longer kept: what was done once is still not done twice. */
const DROPPED = ''

const Kept = row({ input_hash: request.inputHash, staff_id: request.staffId, result: request.result })
export type Request = { id: string; path: string; staffId: number | null; inputMark: string }

/**
 * The answer a request was given before, so that a command that is sent twice is done once.
 * @throws AppError `request.reused` when the id stood for something else, or the answer was too long to be kept
 */
export function earlierAnswer(db: Writer, call: Request): { result: unknown } | undefined {
  const kept = db.get(Kept, 'SELECT input_hash, staff_id, result FROM request WHERE id = ?', call.id)
  if (!kept) return undefined
  if (kept.input_hash !== call.inputMark || kept.staff_id !== call.staffId || kept.result === DROPPED)
    throw new AppError('request.reused', { requestId: call.id })
  return { result: JSON.parse(kept.result) }
}

const IdRow = row({ id: text })

/** Keeps an answer, in the transaction of the command itself. */
export function keepAnswer(db: Writer, { id, path, staffId, inputMark }: Request, answer: unknown, now: number): void {
  const result = JSON.stringify(answer ?? null)
  db.insert(request, { id, path, staffId, inputHash: inputMark, result, at: now })
  if (result.length < LONG) return
  const old = db.get(
    IdRow,
    `SELECT id FROM request WHERE path = ? AND staff_id IS ? AND length(result) >= ?
     ORDER BY at DESC, rowid DESC LIMIT 1 OFFSET ?`,
    path,
    staffId,
    LONG,
    LONG_KEPT,
  )
  if (old) db.run('UPDATE request SET result = ? WHERE id = ?', DROPPED, old.id)
}

/** Forgets the answers of these calls. */
export function forgetAnswers(db: Writer, paths: readonly string[]): void {
  db.run('DELETE FROM request WHERE path IN (SELECT value FROM json_each(?))', JSON.stringify(paths))
}

/** Forgets answers given before `before`: nobody repeats a request that old. */
export function pruneRequests(db: Writer, before: number): void {
  db.run('DELETE FROM request WHERE at < ?', before)
}
