import { dayOf, MS_PER_HOUR } from '../../../shared/day'
import { type OpenClub, PROGRAM } from '../../kernel/context'
import type { Job } from '../../kernel/noun'
import { everything } from '../../kernel/reach'
import { write } from '../../kernel/write'
import { readSetting, readZone } from '../settings/service'
import { makeBackup, newestBackupAt, recordBackupFailure } from './service'

const RETRY_MS = MS_PER_HOUR

/** When the last one that failed was begun, by the clock that never jumps. May be forgotten: then it is tried at once. */
const failedAt = new WeakMap<OpenClub, number>()

/** One verified backup in each of the club's days [C23]; after a failure again in an hour. */
export const backUpDaily: Job = async (core, club, { now }) => {
  if (readSetting(club.reader, 'simulation') || readSetting(club.reader, 'demo')) return
  const zone = readZone(club.reader)
  const newest = newestBackupAt(club.reader)
  if (newest !== null && dayOf(newest, zone) === dayOf(now, zone)) return
  const monotonic = core.clock.monotonic()
  const last = failedAt.get(club)
  if (last !== undefined && monotonic - last < RETRY_MS) return
  failedAt.set(club, monotonic)
  const program = { staffId: null, name: PROGRAM, roles: [], session: 'tick', host: core.host }
  const task = core.task(program, { name: 'backups.run', reach: everything, now: core.clock.now() })
  try {
    await makeBackup(task, 'daily')
  } catch (error) {
    // From here on a person has to see to it; where there is no room even for this, that is said already.
    await write(club, core.clock, 'backups.failed', task.now, () => recordBackupFailure(club.db, task.now)).catch(
      () => undefined,
    )
    throw error
  }
  failedAt.delete(club)
}
