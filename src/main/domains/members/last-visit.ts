import type { Bound, Reader } from '../../database/handle'
import { int, row, text } from '../../database/row'

/** Up to here sorting everybody costs less than it would save. */
const FEW = 2000
/** So many visits are read before the walk is given up for the sort. */
const MOST_READ = 60_000

/** The order by last visit, the newest first, within a day the newest member first. */
export const BY_LAST_VISIT =
  '(SELECT max(v.day) FROM visit v WHERE v.member_id = m.id AND v.voided_at IS NULL) DESC, m.id DESC'

/**
 * The first `needed` members in the order `BY_LAST_VISIT`, found by walking back through the visits day by day: nobody
 * scrolls far in that list, and sorting a whole register looks into the visits of every member. Null where the walk
 * leads nowhere (a small register, few visits, a narrow filter, a far page): sort then. `where` speaks of `m`.
 */
export function lastVisitors(
  db: Reader,
  { where, values, total }: { where: string; values: readonly Bound[]; total: number },
  needed: number,
): number[] | null {
  return total > FEW ? walkBack(db, { where, values }, needed) : null
}

const WalkBackRow = row({ day: text, id: int })

/** The same however small the register is. */
export function walkBack(
  db: Reader,
  { where, values }: { where: string; values: readonly Bound[] },
  needed: number,
): number[] | null {
  const found = new Set<number>()
  let ofDay: number[] = []
  let day = ''
  let read = 0
  const endDay = () => {
    for (const id of ofDay.sort((a, b) => b - a)) found.add(id)
    ofDay = []
  }
  const visits = db.iterate(
    WalkBackRow,
    `SELECT v.day, m.id FROM visit v JOIN member m ON m.id = v.member_id
     WHERE v.voided_at IS NULL AND ${where} ORDER BY v.day DESC`,
    ...values,
  )
  for (const visit of visits) {
    read += 1
    if (visit.day !== day) {
      endDay()
      if (found.size >= needed) return [...found]
      if (read > MOST_READ) return null
      day = visit.day
    }
    if (!found.has(visit.id)) ofDay.push(visit.id)
  }
  endDay()
  return found.size >= needed ? [...found] : null
}
