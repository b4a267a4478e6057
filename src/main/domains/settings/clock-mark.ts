import type { Reader, Writer } from '../../database/handle'
import { columns, row } from '../../database/row'
import type { ClockMark } from '../../jobs/clock-guard'
import type { CommandContext } from '../../kernel/context'
import { clockMark } from './schema'

const Mark = row(columns(clockMark, 'wall', 'monotonic', 'bootId'))

/** The last believed reading of the clock, or null before the first. */
export function readClockMark(db: Reader): ClockMark | null {
  return db.get(Mark, 'SELECT wall, monotonic, boot_id AS bootId FROM clock_mark WHERE id = 1') ?? null
}

/** Keeps a reading as believed, across restarts. */
export function writeClockMark(db: Writer, mark: ClockMark): void {
  const { wall, monotonic, bootId } = mark
  const replaced = `ON CONFLICT (id) DO UPDATE SET wall = excluded.wall, monotonic = excluded.monotonic,
    boot_id = excluded.boot_id`
  db.insert(clockMark, { id: 1, wall, monotonic, bootId }, replaced)
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
