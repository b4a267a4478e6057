import type { Json } from '../../../shared/difference'
import type { Reader, Writer } from '../../database/handle'
import { columns, type RowOf, row } from '../../database/row'
import { longWork } from './schema'

const LONG_WORK = row(columns(longWork, 'id', 'name', 'input', 'staffId', 'by', 'tries'))
export type LongWork = RowOf<typeof LONG_WORK>

/** Keeps work in the transaction that begins it. */
export function keepWork(
  db: Writer,
  work: { name: string; input: Json; staffId: number | null; by: string },
  now: number,
): number {
  const { id } = db.insert(longWork, { ...work, begunAt: now, tries: 1 })
  return id
}

/** It has ended. */
export function dropWork(db: Writer, id: number): void {
  db.run('DELETE FROM long_work WHERE id = ?', id)
}

/** It is begun once more. */
export function countTry(db: Writer, id: number): void {
  db.run('UPDATE long_work SET tries = tries + 1 WHERE id = ?', id)
}

/** What has begun and not ended: after a start, what was interrupted. */
export function workLeft(db: Reader): LongWork[] {
  return db.all(LONG_WORK, 'SELECT id, name, input, staff_id AS staffId, by, tries FROM long_work ORDER BY id')
}
