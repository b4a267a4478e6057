import type { Reader, Writer } from '../../database/handle'
import { type RowOf, row } from '../../database/row'
import { memberChange } from './schema'
import { shownField, shownPhone } from './visibility'

export type ChangeSource = 'form' | 'import' | 'merge' | 'undo'
type Change = { field: string; before: unknown; after: unknown }
type ChangeOrigin = {
  memberId: number
  version: number
  source: ChangeSource
  now: number
  by: string
  batchId: number | null
}

/** Keeps what fields said before [B2]. */
export function recordChanges(db: Writer, origin: ChangeOrigin, changes: readonly Change[]): void {
  for (const { field, before, after } of changes) {
    db.insert(memberChange, {
      memberId: origin.memberId,
      field,
      before: textOf(before),
      after: textOf(after),
      at: origin.now,
      by: origin.by,
      source: origin.source,
      version: origin.version,
      batchId: origin.batchId,
    })
  }
}

export const ChangeRow = row({
  id: memberChange.id,
  field: memberChange.field,
  before: memberChange.before,
  after: memberChange.after,
  at: memberChange.at,
  by: memberChange.by,
  source: memberChange.source,
})
export type ChangeRow = RowOf<typeof ChangeRow>

/** Every change of a member, or of one field, the newest first. */
export function changesOf(db: Reader, memberId: number, field?: string): ChangeRow[] {
  const columns = 'SELECT id, field, before, after, at, by, source FROM member_change WHERE member_id = ?'
  const rows = field
    ? db.all(ChangeRow, `${columns} AND field = ? ORDER BY at DESC, id DESC`, memberId, field)
    : db.all(ChangeRow, `${columns} ORDER BY at DESC, id DESC`, memberId)
  return rows.map((row) => shownChange(row))
}

/** A changed number is masked here as everywhere: the full one is shown by revealing it, which is written down [C13]. */
export function shownChange<C extends { field: string; before: string | null; after: string | null }>(change: C): C {
  const shown = (value: string | null) =>
    change.field === 'phone' ? shownPhone(value) : shownField(change.field, value)
  return { ...change, before: shown(change.before), after: shown(change.after) }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}
