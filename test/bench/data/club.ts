import { createCore } from '../../../src/main/app/core'
import { call } from '../../../src/main/app/gate'
import type { RunningCore } from '../../../src/main/app/running-core'
import { workerThreads } from '../../../src/main/app/threads'
import type { Desk } from '../../../src/main/kernel/desk'
import { standingClock } from '../../../src/main/platform/clock'
import { noReserve } from '../../../src/main/platform/reserve'
import { addDays, instantAt } from '../../../src/shared/day'
import { HISTORY_DAYS } from './history'

export const ZONE = 'Asia/Shanghai'
export const TODAY = '2026-11-18'
/** Where the clock of every benchmark club stands. */
export const NOW = instantAt(TODAY, 15 * 60, ZONE)
export const FIRST_DAY = addDays(TODAY, -HISTORY_DAYS)
export const PASSWORD = 'correct horse 9'
export const MANAGER = { id: 1, name: '张店长' }

/** Cheap key derivation: what it costs is by intention, and not what is measured. */
const CHEAP = 2 ** 4

/** A core on a data folder, its clock standing at `NOW`; `worker` as built beside the benchmark. */
function benchCore(folder: string): RunningCore {
  const clock = standingClock(NOW)
  return createCore({
    folder,
    host: 'cli',
    version: 'bench',
    clock,
    threads: (club) => workerThreads(new URL('./worker.js', import.meta.url), club, NOW),
    passwordCost: CHEAP,
    reserve: () => noReserve,
  })
}

/** Calls through the gate. */
export type Caller = <T>(path: string, input?: unknown) => Promise<T>

/** Makes a club in `folder`, its manager signed in. */
export async function newClub(folder: string): Promise<{ core: RunningCore; callGate: Caller }> {
  const core = benchCore(folder)
  const callGate = callerOf(core, core.newDesk())
  await callGate('setup.create', { kind: 'gym', name: '测试馆', manager: MANAGER.name, password: PASSWORD })
  return { core, callGate }
}

/** Opens the club in `folder` and signs its manager in. */
export async function openBenchClub(folder: string): Promise<{ core: RunningCore; callGate: Caller }> {
  const core = benchCore(folder)
  return { core, callGate: callerOf(core, await signIn(core)) }
}

/** A desk with the manager at it; opens the database. */
export async function signIn(core: RunningCore): Promise<Desk> {
  const desk = core.newDesk()
  await callerOf(core, desk)('access.signIn', { staffId: String(MANAGER.id), password: PASSWORD })
  return desk
}

function callerOf(core: RunningCore, desk: Desk): Caller {
  return (path, input) => call(core, desk, path.split('.'), input, { id: null }) as Promise<never>
}
