import { dayOf } from '../../../../shared/day'
import type { Reader } from '../../../database/handle'
import { int, row } from '../../../database/row'
import type { ClubFact } from '../../../engine/facts'
import type { FactsSaid } from '../../../kernel/facts'
import type { Watch } from '../../../kernel/unit-of-work'
import { readZone } from '../../settings/service'

/** Whoever leads the club answers for its duties. */
export const CLUB_WATCHES: readonly Watch[] = [
  { table: 'staff', about: 'club', columns: ['active'] },
  { table: 'staff_role', about: 'club' },
]

const AtRow = row({ at: int })

/** What the club owes itself is counted from its set-up. */
export function clubOf(db: Reader, sources: readonly FactsSaid[]): ClubFact {
  // The one setting that is written once and never again.
  const setUp = db.get(AtRow, `SELECT updated_at AS at FROM setting WHERE name = 'clubId'`)
  const club: ClubFact = { since: dayOf(setUp?.at ?? 0, readZone(db)), done: [], backups: null }
  return Object.assign(club, ...sources.map(({ ofClub }) => ofClub?.(db)))
}
