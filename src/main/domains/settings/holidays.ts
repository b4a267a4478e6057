import type { Day } from '../../../shared/day'
import type { Reader, Writer } from '../../database/handle'
import { type RowOf, row } from '../../database/row'
import { holiday } from './schema'

export const UserDay = row({ day: holiday.day, kind: holiday.kind, name: holiday.name })
export type UserDay = RowOf<typeof UserDay>

/** The days about which the club's own word is known; they win over every list. */
export function userDays(db: Reader): UserDay[] {
  return db.all(UserDay, 'SELECT day, kind, name FROM holiday ORDER BY day')
}

/** Says what a day is; null takes the club's word back. */
export function setUserDay(db: Writer, day: Day, kind: UserDay['kind'] | null, name: string): void {
  if (kind === null) db.run('DELETE FROM holiday WHERE day = ?', day)
  else
    db.insert(
      holiday,
      { day, kind, name },
      'ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name',
    )
}
