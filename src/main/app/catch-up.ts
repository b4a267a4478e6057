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
 * What a program that was off has to do before it answers: look at the clock, and derive what is owed now. Does nothing
 * while no database is open. A full disk does not keep anybody from reading.
 */
export async function catchUp(core: Core): Promise<void> {
  const club = core.club()
  if (!club) return
  try {
    const verdict = await watchClock(core, club)
    club.putOff = verdict.frozen
    const program = { staffId: null, name: PROGRAM, roles: [], session: 'start', host: core.host }
    await resumeImports(taskContext(core, club, program, { name: 'imports.resume', scope: 'full', now: verdict.now }))
    if (!verdict.frozen) await reconcile(core, club, verdict.now)
  } catch (error) {
    if (!isAppError(error, 'data.full')) throw error
    club.diskFull = true
  }
}

async function reconcile(core: Core, club: OpenClub, now: number): Promise<void> {
  await reconcileInBackground(club.tasks, now)
  core.publish(['callbacks'])
}
