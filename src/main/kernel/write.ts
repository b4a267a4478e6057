import { isAppError } from '../../shared/errors'
import { inTransaction } from '../database/transaction'
import type { Clock } from '../platform/clock'
import type { OpenClub } from './context'

/** Recording an incident, and the session acts around it, may use the reserve on a full disk; nothing else may. */
const EMERGENCY = /^(incidents\.|access\.(signIn|signOut|lock|resume)$)/

/**
 * One transaction on the open club, on behalf of the call named `action`. A full disk is remembered until a write
 * succeeds with the reserve whole again; in an emergency a part of the reserve is given up and the write tried again.
 * @throws AppError `data.full`
 */
export async function write<T>(club: OpenClub, clock: Clock, action: string, work: () => T): Promise<T> {
  for (;;) {
    try {
      const result = await inTransaction(club.connection, clock, work)
      if (club.diskFull && club.reserve.isWhole()) club.diskFull = false
      club.readOnly = false
      return result
    } catch (error) {
      if (isAppError(error, 'data.read_only')) club.readOnly = true
      if (!isAppError(error, 'data.full')) throw error
      club.diskFull = true
      if (!EMERGENCY.test(action) || !club.reserve.release()) throw error
    }
  }
}
