import { type Day, dayOf, MS_PER_MINUTE } from '../../shared/day'
import { isAppError } from '../../shared/errors'
import { readZone } from '../domains/settings/service'
import type { Core, OpenClub } from '../kernel/context'
import type { Nouns } from '../kernel/noun'
import { watchClock } from './clock-watch'
import { runJobs } from './jobs'
import { nouns } from './nouns'

export type Tick = (core: Core) => Promise<void>

/** One desk's regular work. Remembers only what may be forgotten: what is owed is read from the data each time. */
export function createTick(of: Nouns): Tick {
  const seen = new WeakMap<OpenClub, { day: Day; shown: Day }>()
  let running: Promise<void> | null = null

  const work = async (core: Core) => {
    core.changed('@clock')
    const club = core.club()
    if (!club) return
    club.reserve.fill()
    const verdict = await watchClock(core, club)
    const { now } = verdict
    const day = dayOf(now, readZone(club.reader))
    const last = seen.get(club) ?? { day, shown: day }
    seen.set(club, last)
    if (last.shown !== day) core.changed('@day')
    last.shown = day
    const moment = { now, since: null }
    await runJobs(of, 'always', core, club, moment)
    if (verdict.frozen) {
      club.putOff = true
    } else {
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
