import { isAppError } from '../../shared/errors'
import { readClockMark } from '../domains/settings/clock-mark'
import type { Core, OpenClub } from '../kernel/context'
import { watchClock } from './clock-watch'
import { runJobs } from './jobs'
import { giveUpWork, takeUpWork } from './long-work'
import { nouns } from './nouns'

/**
 * What a program that was off has to catch up on: look at the clock, derive what is owed now, and plan the day. The
 * command line waits for it before it answers; a desk opens at once and is told when it is done. Does nothing while no
 * database is open. A full disk does not keep anybody from reading.
 */
export async function catchUp(core: Core): Promise<void> {
  const club = core.club()
  if (!club) return
  try {
    const before = readClockMark(club.reader)
    const verdict = await watchClock(core, club)
    club.putOff = verdict.frozen
    const moment = { now: verdict.now, since: before?.wall ?? null }
    await giveUpWork(nouns, core, club)
    await runJobs(nouns, 'onStart', core, club, moment)
    // A command ends when it has answered: what was interrupted waits for a desk.
    const isDesk = core.host !== 'cli'
    const goOn = async () => {
      if (isDesk) await takeUpWork(nouns, core, club)
      if (verdict.frozen) return
      await runJobs(nouns, 'onWake', core, club, moment)
      if (isDesk) await runJobs(nouns, 'onReturn', core, club, moment)
    }
    const caughtUp = goOn()
    if (!isDesk) await caughtUp
    else caughtUp.catch(() => putOff(club))
  } catch (error) {
    if (!isAppError(error, 'data.full')) throw error
    club.diskFull = true
  }
}

/** The next tick tries again, and reports what is wrong. */
function putOff(club: OpenClub): void {
  club.putOff = true
}
