import { dayOf } from '../../../../shared/day'
import type { Reader } from '../../../database/handle'
import type { ClubFact } from '../../../engine/facts'
import type { Watch } from '../../../kernel/unit-of-work'
import { readSetting, readZone } from '../../settings/service'

/** Where it stands what the club is. Its duties are the manager's. */
export const CLUB_WATCHES: readonly Watch[] = [
  { table: 'backup', about: 'club' },
  { table: 'staff', about: 'club', columns: ['active'] },
  { table: 'staff_role', about: 'club' },
  { table: 'setting', about: 'club', when: `ROW.name IN ('clubId', 'simulation', 'demo')` },
]

/** What the club owes itself is counted from its set-up. What records that a duty was done fills `done` from here. */
export function clubOf(db: Reader): ClubFact {
  // The one setting that is written once and never again.
  const setUp = db.get<{ at: number }>(`SELECT updated_at AS at FROM setting WHERE name = 'clubId'`)
  return { since: dayOf(setUp?.at ?? 0, readZone(db)), done: [], backups: backupsOf(db) }
}

/** The newest backup by sequence: one made while the clock was years ahead must not stand for those years. */
function backupsOf(db: Reader): ClubFact['backups'] {
  // A club that is only played with is backed up by nobody.
  if (readSetting(db, 'simulation') || readSetting(db, 'demo')) return null
  return db.all<{ at: number }>('SELECT at FROM backup ORDER BY sequence DESC LIMIT 1').map(({ at }) => at)
}
