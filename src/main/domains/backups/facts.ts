import type { Reader } from '../../database/handle'
import { row } from '../../database/row'
import type { ClubFact } from '../../engine/facts'
import type { FactsSaid } from '../../kernel/facts'
import { readSetting } from '../settings/service'
import { backup } from './schema'

/** What there is to come back to. */
export const backupFacts: FactsSaid = {
  gives: ['backups'],
  watches: [
    { table: 'backup', about: 'club' },
    { table: 'setting', about: 'club', when: `ROW.name IN ('simulation', 'demo')` },
  ],
  ofClub: (db) => ({ backups: backupsOf(db) }),
}

const AtRow = row({ at: backup.at })

/** The newest backup by sequence: one made while the clock was years ahead must not stand for those years. */
function backupsOf(db: Reader): ClubFact['backups'] {
  // A club that is only played with is backed up by nobody.
  if (readSetting(db, 'simulation') || readSetting(db, 'demo')) return null
  return db.all(AtRow, 'SELECT at FROM backup ORDER BY sequence DESC LIMIT 1').map(({ at }) => at)
}
