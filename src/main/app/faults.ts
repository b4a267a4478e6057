import { MS_PER_DAY } from '../../shared/day'
import { int, nullable, row } from '../database/row'
import { readSetting } from '../domains/settings/service'
import type { Fault, OpenClub } from '../kernel/context'

const BACKUP_OLD_DAYS = 3

/** Real faults only: what a person at the desk has to act on. */
export function faultsOf(club: OpenClub, now: number): Fault[] {
  const faults: Fault[] = []
  if (club.clock.startsWith('suspect')) faults.push('clock_suspect')
  if (club.diskFull) faults.push('disk_full')
  if (club.readOnly) faults.push('read_only')
  // A club that is only played with is backed up by nobody.
  if (readSetting(club.reader, 'demo') || readSetting(club.reader, 'simulation')) return faults
  const since = newestBackup(club) ?? firstAct(club) ?? now
  if (now - since > BACKUP_OLD_DAYS * MS_PER_DAY) faults.push('backup_old')
  return faults
}

const AtRow = row({ at: nullable(int) })

function newestBackup({ reader }: OpenClub): number | null {
  return reader.get(AtRow, 'SELECT max(at) AS at FROM backup')?.at ?? null
}

/** Only asked where there is no backup: every act writes to the audit, and every desk would ask again after each. */
function firstAct({ reader }: OpenClub): number | null {
  return reader.get(AtRow, 'SELECT min(at) AS at FROM audit')?.at ?? null
}
