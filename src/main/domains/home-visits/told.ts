import type { Reader } from '../../database/handle'
import { row, text } from '../../database/row'
import { staffWith } from '../notices/service'

type Visit = { id: number; staff_id: number; stopped: boolean; ended_at: number | null }

/** Whoever is warned when something is wrong on a visit, but for these: nobody is alarmed about themself [C21]. */
export function leadersBeside(db: Reader, but: readonly (number | null)[]): number[] {
  return staffWith(db, ['supervisor', 'manager']).filter((id) => !but.includes(id))
}

/** The notice by which they are warned; each state of a visit speaks once for each `of`, an instant. */
export function warningKey({ id }: Pick<Visit, 'id'>, state: string, of: number): string {
  return `home_visit/${id}#${state}#${of}`
}

const NameRow = row({ name: text })

/** By name: who was warned of a visit that was broken off, else who would be. */
export function toldOf(db: Reader, visit: Visit): string[] {
  if (visit.stopped && visit.ended_at !== null) {
    return db
      .all(
        NameRow,
        `SELECT s.name FROM notice n JOIN notice_recipient r ON r.notice_id = n.id JOIN staff s ON s.id = r.staff_id
         WHERE n.key = ? ORDER BY s.id`,
        warningKey(visit, 'stopped', visit.ended_at),
      )
      .map(({ name }) => name)
  }
  return namesOf(db, leadersBeside(db, [visit.staff_id]))
}

/** Names of these people, by id. */
export function namesOf(db: Reader, staffIds: readonly number[]): string[] {
  return db
    .all(
      NameRow,
      'SELECT name FROM staff WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
      JSON.stringify(staffIds),
    )
    .map(({ name }) => name)
}
