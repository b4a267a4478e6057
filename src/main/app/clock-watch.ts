import { newestAuditAt } from '../domains/audit/service'
import { readClockMark, writeClockMark } from '../domains/settings/clock-mark'
import { readSetting } from '../domains/settings/service'
import { type ClockReading, type ClockVerdict, judgeClock } from '../jobs/clock-guard'
import { type Core, type OpenClub, PROGRAM } from '../kernel/context'
import { write } from '../kernel/write'
import type { Clock } from '../platform/clock'

/**
 * Judges the clock once, keeps what was believed, and tells the club: `club.clock` stands in every row of the audit
 * from here on, and while it is suspect nothing is closed, expired or pruned. A change of the verdict is itself
 * written down.
 */
export async function watchClock(core: Core, club: OpenClub): Promise<ClockVerdict> {
  const { clock } = core
  const mark = readClockMark(club.reader)
  const verdict = judgeClock({
    mark,
    reading: readingOf(clock),
    newestFact: newestAuditAt(club.reader),
    simulation: readSetting(club.reader, 'simulation') || readSetting(club.reader, 'demo'),
  })
  const before = club.clock
  club.clock = verdict.state
  const believed = verdict.mark
  if (believed && believed !== mark)
    await write(club, clock, 'clock.mark', clock.now(), () => writeClockMark(club.db, believed))
  if (before !== verdict.state) {
    const program = { staffId: null, name: PROGRAM, roles: [], session: 'clock', host: core.host }
    await core.command(program, 'clock.state', (context) => {
      const { reason, offBy } = verdict
      context.note({ object: 'clock', difference: { state: [before, verdict.state], reason, offBy } })
    })
  }
  return verdict
}

/** The machine's clocks as the guard compares them, in whole milliseconds. */
export function readingOf(clock: Clock): ClockReading {
  return { wall: clock.now(), monotonic: Math.round(clock.monotonic()), bootId: clock.bootId }
}
