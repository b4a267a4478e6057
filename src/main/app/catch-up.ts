import { dayOf } from '../../shared/day'
import { isAppError } from '../../shared/errors'
import { announce, announceAbsence } from '../domains/escalation/announce'
import { speak } from '../domains/escalation/speak'
import { overdueVisits } from '../domains/home-visits/rows'
import { warnOfOverdueVisits } from '../domains/home-visits/service'
import { resumeImports } from '../domains/imports/work'
import { reconcileInBackground } from '../domains/obligations/task'
import { isPlanned, replanInBackground } from '../domains/plans/run'
import { readClockMark } from '../domains/settings/clock-mark'
import { readZone } from '../domains/settings/service'
import { type Core, type OpenClub, PROGRAM } from '../kernel/context'
import { everything } from '../kernel/reach'
import { write } from '../kernel/write'
import { taskContext } from './build-context'
import { watchClock } from './clock-watch'
import { createTick } from './tick'

/** A desk's tick, with the domains that tick put in by hand. */
export const deskTick = createTick({ onNewDay: reconcile, onWake: reconcile, onMinute: speakAndPlan })

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
    const program = { staffId: null, name: PROGRAM, roles: [], session: 'start', host: core.host }
    await resumeImports(
      taskContext(core, club, program, { name: 'imports.resume', reach: everything, now: verdict.now }),
    )
    if (verdict.frozen) return
    const caughtUp = reconcile(core, club, verdict.now).then(async () => {
      await planIfNeeded(club, verdict.now)
      if (before && core.host !== 'cli') await sayAbsence(core, club, before.wall, verdict.now)
    })
    if (core.host === 'cli') await caughtUp
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

async function reconcile(_core: Core, club: OpenClub, now: number): Promise<void> {
  await reconcileInBackground(club.tasks, now)
}

/** Plans when the day is another one, or something has changed that the plan depends on. */
async function planIfNeeded(club: OpenClub, now: number): Promise<void> {
  if (isPlanned(club.reader, dayOf(now, readZone(club.reader)))) return
  await replanInBackground(club.tasks, now)
}

async function speakAndPlan(core: Core, club: OpenClub, now: number): Promise<void> {
  await planIfNeeded(club, now)
  await write(club, core.clock, 'notices.announce', now, () => announce(club.db, now))
  for (let more = true; more; ) {
    const spoken = await write(club, core.clock, 'notices.speak', now, () => speak(club.db, now))
    more = spoken.more
  }
  if (overdueVisits(club.reader, now).length > 0)
    await write(club, core.clock, 'homeVisits.warn', now, () => warnOfOverdueVisits({ db: club.db, now }))
}

/** One notice for the whole absence; what happened in it is not replayed. */
async function sayAbsence(core: Core, club: OpenClub, since: number, now: number): Promise<void> {
  await write(club, core.clock, 'notices.absence', now, () => announceAbsence(club.db, since, now))
}
