import { isAppError } from '../../shared/errors'
import { reconcileInBackground } from '../domains/callbacks/task'
import { resumeImports } from '../domains/imports/work'
import { taskContext } from './build-context'
import { watchClock } from './clock-watch'
import { type Core, type OpenClub, PROGRAM } from './context'
import { createTick } from './tick'

/** A desk's tick, with the domains that tick put in by hand. */
export const deskTick = createTick({ onNewDay: reconcile, onWake: reconcile })

/**
 * What a program that was off has to catch up on: look at the clock, and derive what is owed now. The command line waits
 * for it before it answers; a desk opens at once and is told when it is done. Does nothing while no database is open. A
 * full disk does not keep anybody from reading.
 */
export async function catchUp(core: Core): Promise<void> {
  const club = core.club()
  if (!club) return
  try {
    const verdict = await watchClock(core, club)
    club.putOff = verdict.frozen
    const program = { staffId: null, name: PROGRAM, roles: [], session: 'start', host: core.host }
    await resumeImports(taskContext(core, club, program, { name: 'imports.resume', scope: 'full', now: verdict.now }))
    if (verdict.frozen) return
    const derived = reconcile(core, club, verdict.now)
    if (core.host === 'cli') await derived
    else derived.catch(() => putOff(club))
  } catch (error) {
    if (!isAppError(error, 'data.full')) throw error
    club.diskFull = true
  }
}

/** The next tick tries again, and reports what is wrong. */
function putOff(club: OpenClub): void {
  club.putOff = true
}

async function reconcile(core: Core, club: OpenClub, now: number): Promise<void> {
  await reconcileInBackground(club.tasks, now)
  core.publish(['callbacks'])
}
