import type { Day } from '../../../shared/day'
import type { Writer } from '../../database/handle'
import { type RowOf, row } from '../../database/row'
import { notice } from '../notices/schema'
import { addNotice, addToNotice, markShown } from '../notices/service'
import { type StageNotice, toastsOf } from '../obligations/stages'

const Pending = row({ id: notice.id, key: notice.key, what: notice.what, stage: notice.stage, facts: notice.facts })
type Pending = RowOf<typeof Pending>

/** More than three toasts that nobody has seen yet become one: for each of these people, in the caller's transaction. */
export function gatherToasts(db: Writer, people: Iterable<number>, now: number): void {
  for (const staffId of people) {
    const pending = db.all(
      Pending,
      `SELECT n.id, n.key, n.what, n.stage, n.facts FROM notice_recipient r JOIN notice n ON n.id = r.notice_id
       WHERE r.staff_id = ? AND r.shown_at IS NULL`,
      staffId,
    )
    const groups = toastsOf(pending.map(toastOf))
    if (groups.length === pending.length) continue
    const count = pending.reduce((sum, each) => sum + countOf(each), 0)
    const late = pending.reduce((sum, each) => sum + lateOf(each), 0)
    markShown(db, staffId, now)
    addNotice(
      { db, now },
      {
        key: `several#${staffId}#${pending.at(-1)?.id}`,
        what: 'several',
        facts: { count, late },
        to: { staffIds: [staffId] },
        toast: true,
      },
    )
  }
}

function toastOf({ key, stage }: Pending): StageNotice {
  return { id: key, key, stage: stage ?? 100, audience: ['owner'], delivery: 'now' }
}

function countOf(each: Pending): number {
  return each.what === 'several' ? numberIn(each, 'count', 1) : 1
}

function lateOf(each: Pending): number {
  if (each.what === 'several') return numberIn(each, 'late', 0)
  return each.stage !== null && each.stage >= 100 ? 1 : 0
}

function numberIn({ facts }: Pending, name: string, missing: number): number {
  const value = facts[name]
  return typeof value === 'number' ? value : missing
}

/** So many promises, and those of them that are late already. */
export type Digested = { count: number; late: number }

/** Adds to a person's digest of the day: one notice, however many promises it speaks of. */
export function addToDigest(db: Writer, staffId: number, day: Day, { count, late }: Digested, now: number): void {
  const key = `digest#${day}#${staffId}`
  const facts = { digest: true, count, late }
  if (addNotice({ db, now }, { key, what: 'several', facts, to: { staffIds: [staffId] }, toast: true })) return
  addToNotice(db, key, { count, late })
}
