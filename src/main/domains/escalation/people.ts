import type { Reader } from '../../database/handle'
import { ID } from '../../database/row'
import { staffWith } from '../notices/service'

/** Who hears of what: found once for each piece of work. */
export type Hearers = {
  /** Whoever has the call; what is nobody's concerns all who call. */
  owner(staffId: number | null): readonly number[]
  readonly supervisor: readonly number[]
  readonly manager: readonly number[]
}

/** Where a role has nobody, the next one above hears. */
export function hearersOf(db: Reader): Hearers {
  const active = new Set(db.all(ID, 'SELECT id FROM staff WHERE active = 1').map((row) => row.id))
  const manager = staffWith(db, ['manager'])
  const supervisor = orElse(staffWith(db, ['supervisor']), manager)
  const callers = orElse(staffWith(db, ['caller']), supervisor)
  return {
    owner: (staffId) => (staffId !== null && active.has(staffId) ? [staffId] : callers),
    supervisor,
    manager,
  }
}

function orElse(people: readonly number[], others: readonly number[]): readonly number[] {
  return people.length > 0 ? people : others
}
