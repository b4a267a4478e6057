import type { Reader, Writer } from '../../database/handle'
import type { ClockMark } from '../../jobs/clock-guard'

/** The last believed reading of the clock, or null before the first. */
export function readClockMark(db: Reader): ClockMark | null {
  return db.get<ClockMark>('SELECT wall, monotonic, boot_id AS bootId FROM clock_mark WHERE id = 1') ?? null
}

/** Keeps a reading as believed, across restarts. */
export function writeClockMark(db: Writer, mark: ClockMark): void {
  db.run(
    `INSERT INTO clock_mark (id, wall, monotonic, boot_id) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET wall = excluded.wall, monotonic = excluded.monotonic, boot_id = excluded.boot_id`,
    mark.wall,
    mark.monotonic,
    mark.bootId,
  )
}
