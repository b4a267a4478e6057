import { catchUp } from '../app/catch-up'
import type { HostKind } from '../app/context'
import { createCore, type RunningCore } from '../app/core'
import { workerThreads } from '../app/threads'
import { PASSWORD_COST } from '../database/keyring'
import { type Clock, systemClock } from '../platform/clock'
import { version } from './version'

/** The core as every host starts it; `worker` is the built worker beside the host's own entry. */
export function startCore(
  options: { folder: string; host: HostKind; worker: URL; now?: number; clock?: Clock },
  share = false,
): RunningCore {
  return createCore(
    {
      folder: options.folder,
      host: options.host,
      version,
      clock: options.clock ?? systemClock(),
      threads: (club) => workerThreads(options.worker, club, options.now ?? null),
      passwordCost: PASSWORD_COST,
      onOpen: catchUp,
    },
    share,
  )
}
