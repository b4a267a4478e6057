import { addDays, type Day, dayOf, MS_PER_DAY, monthNumber, weekday, yearOf } from '../../../shared/day'
import type { Writer } from '../../database/handle'
import { COUNT } from '../../database/row'
import type { Upgraded } from '../../kernel/noun-said'
import { inTime, openCall } from '../access/call-state'
import { addNotice } from '../notices/service'
import { radarOf } from '../plans/radar'
import { isYearKnown } from '../settings/holiday-year'
import { readZone } from '../settings/service'
import { expiringCertificates } from '../staff/service'

/** From this month on the next year's holidays are published, and plans begin to reach into it. */
const LIST_EXPECTED = 11
const LEADERS = ['supervisor', 'manager'] as const

/**
 * Warns those who lead of what no single promise shows: next year's holidays are unknown, or the calls that are owed do
 * not fit. Once for each year, and once a week. Returns whether anything was said.
 */
export function announce(db: Writer, now: number): boolean {
  const today = dayOf(now, readZone(db))
  const monday = addDays(today, 1 - weekday(today))
  const year = yearOf(today) + 1
  let told = announceCertificates(db, today, now)
  if (monthNumber(today) >= LIST_EXPECTED && !isSaid(db, `calendar#${year}`) && !isYearKnown(db, year))
    told = tell(db, now, 'calendar', `calendar#${year}`, { year }) || told
  if (isSaid(db, `radar#${monday}`)) return told
  const { short, by, until } = radarOf({ db, today })
  if (short > 0 && by !== null) told = tell(db, now, 'radar', `radar#${monday}`, { short, by, until }) || told
  return told
}

/** So long before a certificate runs out there is time for another exam. */
const EXAM_DAYS = 30

/** Says once of each certificate that it runs out: to whoever holds it, and to those who lead [C1]. */
function announceCertificates(db: Writer, today: Day, now: number): boolean {
  const said = expiringCertificates(db, today, EXAM_DAYS).map(({ staffId, name, validUntil }) =>
    addNotice(
      { db, now },
      {
        key: `certificate#${staffId}#${validUntil}`,
        what: 'certificate',
        facts: { name, until: validUntil },
        to: { roles: LEADERS, staffIds: [staffId] },
        toast: true,
      },
    ),
  )
  return said.includes(true)
}

/** Absences from this length on are worth a word. */
const LONG_ABSENCE_MS = 2 * MS_PER_DAY

/** Says once what a longer absence left behind. Returns whether it was said. */
export function announceAbsence(db: Writer, since: number, now: number): boolean {
  if (now - since < LONG_ABSENCE_MS) return false
  const overdue = db.get(
    COUNT,
    `SELECT count(*) AS n FROM obligation
     WHERE ${openCall('obligation')} AND ${inTime('obligation')} AND due < ?`,
    now,
  )
  const facts = { days: Math.floor((now - since) / MS_PER_DAY), overdue: overdue?.n ?? 0 }
  return tell(db, now, 'catch_up', `catch_up#${dayOf(now, readZone(db))}`, facts)
}

/** Says once that a migration found rows which pointed to nobody, and that they are kept. */
export function announceKeptAside(db: Writer, { now, kept }: Pick<Upgraded, 'now' | 'kept'>): void {
  const rows = kept.reduce((sum, each) => sum + each.rows, 0)
  if (rows > 0) tell(db, now, 'kept_aside', `kept_aside#${now}`, { rows })
}

function isSaid(db: Writer, key: string): boolean {
  return db.get('SELECT 1 FROM notice WHERE key = ?', key) !== undefined
}

function tell(
  db: Writer,
  now: number,
  what: 'calendar' | 'radar' | 'catch_up' | 'kept_aside',
  key: string,
  facts: Record<string, string | number>,
): boolean {
  return addNotice({ db, now }, { key, what, facts, to: { roles: LEADERS }, toast: true })
}
