import { newestAuditAt } from '../domains/audit/service'
import { readClockMark, writeClockMark } from '../domains/settings/clock-mark'
import { readSetting } from '../domains/settings/service'
import { type ClockReading, type ClockVerdict, judgeClock } from '../jobs/clock-guard'
import type { Clock } from '../platform/clock'
import { type CommandContext, type Core, type OpenClub, PROGRAM } from './context'
import { write } from './write'

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
  if (believed && believed !== mark) await write(club, clock, 'clock.mark', () => writeClockMark(club.db, believed))
  if (before !== verdict.state) {
    const program = { staffId: null, name: PROGRAM, roles: [], session: 'clock', host: core.host }
    await core.command(program, 'clock.state', (context) => {
      const { reason, offBy } = verdict
      context.note({ object: 'clock', difference: { state: [before, verdict.state], reason, offBy } })
      context.touch('access', 'settings')
    })
  }
  return verdict
}

/**
 * A person says that the date shown is right: this reading is the measure from now on. The call itself is the audit
 * row; what stood still goes on with the next tick.
 */
export function confirmClock(context: CommandContext): void {
  const state = context.clock
  context.believeClock()
  context.note({ object: 'clock', difference: { state: [state, 'ok'] } })
}

/** The machine's clocks as the guard compares them, in whole milliseconds. */
export function readingOf(clock: Clock): ClockReading {
  return { wall: clock.now(), monotonic: Math.round(clock.monotonic()), bootId: clock.bootId }
}
