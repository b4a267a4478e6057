import type { Reader, Writer } from '../../database/handle'

/** Tables whose rows name a member and nothing else of the member's, so that a merge only renames them. */
const MOVED = {
  attempts: 'attempt',
  invitations: 'callback_invitation',
  skips: 'callback_skip',
  tickets: 'ticket',
  questions: 'owed_question',
  homeVisits: 'home_visit',
} as const
export type MovedName = keyof typeof MOVED
const NAMES = Object.keys(MOVED) as MovedName[]

/** Makes what was asked, promised and reported of one member another's. Returns the ids that moved, by table. */
export function moveRows(db: Writer, fromId: number, toId: number): Record<MovedName, number[]> {
  const moved = NAMES.map((name) => {
    const ids = idsOf(db, MOVED[name], fromId)
    db.run(`UPDATE ${MOVED[name]} SET member_id = ? WHERE member_id = ?`, toId, fromId)
    return [name, ids] as const
  })
  return Object.fromEntries(moved) as Record<MovedName, number[]>
}

/** Gives these rows back, those that still are the member's. A merge of an older version moved none. */
export function moveRowsBack(
  db: Writer,
  moved: Partial<Record<MovedName, number[]>>,
  fromId: number,
  toId: number,
): void {
  for (const name of NAMES)
    for (const id of moved[name] ?? [])
      db.run(`UPDATE ${MOVED[name]} SET member_id = ? WHERE id = ? AND member_id = ?`, toId, id, fromId)
}

function idsOf(db: Reader, table: string, memberId: number): number[] {
  return db.all<{ id: number }>(`SELECT id FROM ${table} WHERE member_id = ?`, memberId).map(({ id }) => id)
}
