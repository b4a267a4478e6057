import { AppError } from '../../shared/errors'
import { catchUp } from '../app/catch-up'
import { createCore } from '../app/core'
import type { RunningCore } from '../app/running-core'
import { workerThreads } from '../app/threads'
import { PASSWORD_COST } from '../database/keyring'
import { readSetting } from '../domains/settings/service'
import type { HostKind } from '../kernel/desk'
import { standingClock, systemClock } from '../platform/clock'
import { version } from './version'

/**
 * The core as every host starts it. `worker` is the built worker beside the host's own entry; `now` lets the clock stand
 * at an instant, for simulation and demo folders only.
 */
export function startCore(
  options: { folder: string; host: HostKind; worker: URL; now?: number },
  share = false,
): RunningCore {
  return createCore(
    {
      folder: options.folder,
      host: options.host,
      version,
      clock: options.now === undefined ? systemClock() : standingClock(options.now),
      threads: (club) => workerThreads(options.worker, club, options.now ?? null),
      passwordCost: PASSWORD_COST,
      onOpen: async (core) => {
        if (options.now !== undefined) refuseRealFolder(core)
        await catchUp(core)
      },
    },
    share,
  )
}

/** A club's real history must never be written under a made-up time. */
function refuseRealFolder(core: RunningCore): void {
  const club = core.club()
  if (club && !readSetting(club.reader, 'simulation') && !readSetting(club.reader, 'demo'))
    throw new AppError('clock.not_simulation', {})
}
