import { AppError } from '../../../shared/errors'
import type { Writer } from '../../database/handle'

/** A result longer than this is not kept: only reading commands give such, and those may run again. */
const KEPT_RESULT = 64 * 1024

type Kept = { input_hash: string; staff_id: number | null; result: string }
export type Request = { id: string; path: string; staffId: number | null; inputMark: string }

/**
 * The answer a request was given before, so that a command that is sent twice is done once.
 * @throws AppError `request.reused` when the id stood for something else
 */
export function earlierAnswer(db: Writer, request: Request): { result: unknown } | undefined {
  const kept = db.get<Kept>('SELECT input_hash, staff_id, result FROM request WHERE id = ?', request.id)
  if (!kept) return undefined
  if (kept.input_hash !== request.inputMark || kept.staff_id !== request.staffId)
    throw new AppError('request.reused', { requestId: request.id })
  return { result: JSON.parse(kept.result) }
}

/** Keeps an answer, in the transaction of the command itself. */
export function keepAnswer(db: Writer, request: Request, answer: unknown, now: number): void {
  const result = JSON.stringify(answer ?? null)
  if (result.length > KEPT_RESULT) return
  db.run(
    'INSERT INTO request (id, path, staff_id, input_hash, result, at) VALUES (?, ?, ?, ?, ?, ?)',
    request.id,
    request.path,
    request.staffId,
    request.inputMark,
    result,
    now,
  )
}

/** Forgets answers given before `before`: nobody repeats a request that old. */
export function pruneRequests(db: Writer, before: number): void {
  db.run('DELETE FROM request WHERE at < ?', before)
}
