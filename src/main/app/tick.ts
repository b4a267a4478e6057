import { type Day, dayOf, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../shared/day'
import { isAppError } from '../../shared/errors'
import { pruneRequests } from '../domains/access/requests'
import { makeBackup, newestBackupAt, recordBackupFailure } from '../domains/backups/service'
import { hasSeen, moveForward } from '../domains/members/search'
import { readSetting, readZone } from '../domains/settings/service'
import { type Core, type OpenClub, PROGRAM } from '../kernel/context'
import type { Nouns } from '../kernel/noun'
import { everything } from '../kernel/reach'
import { write } from '../kernel/write'
import { taskContext } from './build-context'
import { watchClock } from './clock-watch'
import { runJobs } from './jobs'
import { nouns } from './nouns'

export type Tick = (core: Core) => Promise<void>

const REQUESTS_KEPT_DAYS = 7
const RETRY_BACKUP_MS = MS_PER_HOUR

/** One desk's regular work. Remembers only what may be forgotten: what is owed is read from the data each time. */
export function createTick(of: Nouns): Tick {
  const seen = new WeakMap<OpenClub, { day: Day; shown: Day; pruned: Day | null; backupTriedAt: number | null }>()
  let running: Promise<void> | null = null

  const work = async (core: Core) => {
    core.changed('@clock')
    const club = core.club()
    if (!club) return
    club.reserve.fill()
    const verdict = await watchClock(core, club)
    const { now } = verdict
    const day = dayOf(now, readZone(club.reader))
    const last = seen.get(club) ?? { day, shown: day, pruned: null, backupTriedAt: null }
    seen.set(club, last)
    if (last.shown !== day) core.changed('@day')
    last.shown = day
    if (hasSeen(club.db)) await write(club, core.clock, 'members.moveForward', now, () => moveForward(club.db, day))
    await backUpDaily(core, club, day, last)
    if (verdict.frozen) {
      club.putOff = true
    } else {
      if (last.pruned !== day) {
        await write(club, core.clock, 'requests.prune', now, () =>
          pruneRequests(club.db, now - REQUESTS_KEPT_DAYS * MS_PER_DAY),
        )
        last.pruned = day
      }
      const moment = { now, since: null }
      if (last.day !== day) await runJobs(of, 'onNewDay', core, club, moment)
      if (verdict.reason === 'woke' || club.putOff) await runJobs(of, 'onWake', core, club, moment)
      await runJobs(of, 'onMinute', core, club, moment)
      last.day = day
      club.putOff = false
    }
  }

  return async (core) => {
    // A tick that takes longer than a minute is not joined by the next.
    running ??= work(core).finally(() => {
      running = null
    })
    await running
  }
}

/** The tick of this process's desk. */
export const deskTick = createTick(nouns)

/** Ticks every minute until the returned function is called. */
export function startTicking(core: Core, tick: Tick, report: (about: string, error: unknown) => void): () => void {
  return core.clock.every(MS_PER_MINUTE, () => {
    tick(core).catch((error: unknown) => {
      // A full disk is a fault that everybody sees already; without a club it was closed in the middle.
      if (!isAppError(error, 'data.full') && core.club()) report('tick', error)
    })
  })
}

/** One verified backup in each of the club's days [C23]; after a failure again in an hour. */
async function backUpDaily(
  core: Core,
  club: OpenClub,
  day: Day,
  last: { backupTriedAt: number | null },
): Promise<void> {
  if (readSetting(club.reader, 'simulation') || readSetting(club.reader, 'demo')) return
  const newest = newestBackupAt(club.reader)
  if (newest !== null && dayOf(newest, readZone(club.reader)) === day) return
  const monotonic = core.clock.monotonic()
  if (last.backupTriedAt !== null && monotonic - last.backupTriedAt < RETRY_BACKUP_MS) return
  last.backupTriedAt = monotonic
  const program = { staffId: null, name: PROGRAM, roles: [], session: 'tick', host: core.host }
  const task = taskContext(core, club, program, { name: 'backups.run', reach: everything, now: core.clock.now() })
  try {
    await makeBackup(task, 'daily')
  } catch (error) {
    // From here on a person has to see to it; where there is no room even for this, that is said already.
    await write(club, core.clock, 'backups.failed', task.now, () => recordBackupFailure(club.db, task.now)).catch(
      () => undefined,
    )
    throw error
  }
  last.backupTriedAt = null
}
