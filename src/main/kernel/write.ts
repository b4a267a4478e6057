import { emergencies } from '../../shared/contract/emergencies'
import { isAppError } from '../../shared/errors'
import { noteReads } from '../database/sources'
import { inTransaction } from '../database/transaction'
import type { Clock } from '../platform/clock'
import type { OpenClub } from './context'
import type { Answered } from './unit-of-work'

/**
 * One transaction on the open club, on behalf of the call named `action`: what `work` writes, all that follows from it,
 * and then its answer. What is too much for the commit goes on after it as `club.following`. A full disk is remembered until a write
 * succeeds with the reserve whole again; in an emergency a part of the reserve is given up and the write tried again.
 * @throws AppError `data.full`
 */
export async function write<T>(
  club: OpenClub,
  clock: Clock,
  action: string,
  now: number,
  work: () => Answered<T>,
): Promise<T> {
  for (;;) {
    try {
      // What a change looks at is not where an answer comes from.
      const result = await inTransaction(club.connection, clock, () =>
        noteReads(new Set(), () => club.unit.run(now, work)),
      )
      followOn(club, now)
      if (club.diskFull && club.reserve.isWhole()) club.diskFull = false
      club.readOnly = false
      return result
    } catch (error) {
      if (isAppError(error, 'data.read_only')) club.readOnly = true
      if (!isAppError(error, 'data.full')) throw error
      club.diskFull = true
      if (!emergencies.has(action) || !club.reserve.release()) throw error
    }
  }
}

/** Where it fails, the next tick begins anew. */
function followOn(club: OpenClub, now: number): void {
  const afterwards = club.unit.takeAfterwards()
  if (!afterwards) return
  club.following = afterwards(club.tasks, now)
  club.following.catch(() => {
    club.putOff = true
  })
}
