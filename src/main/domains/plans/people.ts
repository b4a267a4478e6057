import { type Role, scopeOf } from '../../../shared/access'
import type { Shift } from '../../../shared/contract/plans'
import type { ClubSettings } from '../../../shared/contract/settings'
import type { Day } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { columns, type RowOf, row } from '../../database/row'
import { staff } from '../staff/schema'
import { listStaff } from '../staff/service'
import { shift, staffLeave } from './schema'

/** Somebody whose role is to call, certified or not [C1]. */
export type Caller = {
  id: number
  name: string
  /** Certified today. */
  certified: boolean
  /** The last day of the certificate; null without one, and for one without an end. */
  certifiedUntil: Day | null
  /** By weekday; days that are missing are days off. */
  week: readonly Shift[]
}

/** Calls in a shift of somebody for whom nobody has set one: six days a week. */
const DEFAULT_CALLS = 20
const DEFAULT_WEEKDAYS = [1, 2, 3, 4, 5, 6] as const

/** Everybody who works here with a role that calls. */
export function callersOf(db: Reader, today: Day, settings: ClubSettings): Caller[] {
  const own = ownWeeks(db)
  return listStaff(db, today)
    .filter((person) => person.active && mayCall(person.roles))
    .map(({ id, name, certificate }) => ({
      id,
      name,
      certified: certificate?.valid ?? false,
      certifiedUntil: certificate?.validUntil ?? null,
      week: own.get(id) ?? defaultWeek(settings),
    }))
}

function mayCall(roles: readonly Role[]): boolean {
  return scopeOf(roles, 'callback.write') !== null
}

const ShiftRow = row({
  staffId: shift.staffId,
  weekday: shift.weekday,
  from: shift.fromMinute,
  until: shift.untilMinute,
  calls: shift.calls,
})

function ownWeeks(db: Reader): Map<number, Shift[]> {
  const weeks = new Map<number, Shift[]>()
  const rows = db.all(
    ShiftRow,
    `SELECT staff_id AS staffId, weekday, from_minute AS "from", until_minute AS until, calls FROM shift
     ORDER BY staff_id, weekday`,
  )
  for (const { staffId, ...shift } of rows) weeks.set(staffId, [...(weeks.get(staffId) ?? []), shift])
  return weeks
}

/** As long as the club is open or may call, so that the hours of the day decide. */
function defaultWeek({ opening, phoneHours }: ClubSettings): Shift[] {
  const spans = [opening, phoneHours].flatMap((hours) => Object.values(hours).flat())
  const from = Math.min(...spans.map((span) => span.from))
  const until = Math.max(...spans.map((span) => span.until))
  return DEFAULT_WEEKDAYS.map((weekday) => ({ weekday, from, until, calls: DEFAULT_CALLS }))
}

const LeaveRow = row({
  ...columns(staffLeave, 'id', 'staffId', 'kind', 'note'),
  staff: staff.name,
  from: staffLeave.fromDay,
  until: staffLeave.untilDay,
})
type LeaveRow = RowOf<typeof LeaveRow>

/** Absences that touch these days, the earliest first. */
export function leaveBetween(db: Reader, from: Day, until: Day): LeaveRow[] {
  return db.all(
    LeaveRow,
    `SELECT l.id, l.staff_id AS staffId, s.name AS staff, l.kind, l.from_day AS "from", l.until_day AS until, l.note
     FROM staff_leave l JOIN staff s ON s.id = l.staff_id
     WHERE l.until_day >= ? AND l.from_day <= ? ORDER BY l.from_day, l.id`,
    from,
    until,
  )
}
