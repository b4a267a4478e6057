import type { Leave, Shift } from '../../../shared/contract/plans'
import type { Day } from '../../../shared/day'
import { AppError, isAppError } from '../../../shared/errors'
import { COUNT, row } from '../../database/row'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { readClubSettings } from '../settings/service'
import { findStaff } from '../staff/service'
import { refuseWithoutHands } from './hands'
import { callersOf, leaveBetween } from './people'
import { shift, staffLeave } from './schema'

/** The weeks of all whose role is to call; whoever sees only their own gets only that. */
export function listShifts({ db, today, reach, actor }: QueryContext) {
  return callersOf(db, today, readClubSettings(db))
    .filter((caller) => reach.whose !== 'own' || caller.id === actor.staffId)
    .map(({ id, name, certified, certifiedUntil, week }) => ({
      staffId: id,
      name,
      calls: certified,
      certifiedUntil,
      week: [...week],
    }))
}

/**
 * Sets a person's week; none at all is a week without work.
 * @throws AppError `record.not_found`, `input.invalid`, `plan.impossible` when nobody would be left to call
 */
export function setShifts(context: CommandContext, staffId: number, week: readonly Shift[]): void {
  const { db, today } = context
  const person = requirePerson(context, staffId)
  const twice = week.find((each, index) => week.findIndex((other) => other.weekday === each.weekday) !== index)
  if (twice) throw invalid('week', 'twice')
  if (week.some((each) => each.until <= each.from)) throw invalid('week', 'empty')
  const before = callersOf(db, today, readClubSettings(db)).find((caller) => caller.id === staffId)
  refuseLosingHands(context, person.name, () => {
    db.run('DELETE FROM shift WHERE staff_id = ?', staffId)
    // A row without calls for each day off: a week without any row would be the default one.
    for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
      const own = week.find((each) => each.weekday === weekday) ?? { weekday, from: 0, until: 1, calls: 0 }
      db.insert(shift, { staffId, weekday, fromMinute: own.from, untilMinute: own.until, calls: own.calls })
    }
  })
  context.note({ object: `staff/${staffId}`, difference: { week: [before?.week ?? [], week] } })
}

/** Runs `change`; refuses what leaves a club that could plan without anybody to plan with. */
export function refuseLosingHands({ db, today }: CommandContext, staff: string, change: () => void): void {
  const hadHands = hasHands(() => refuseWithoutHands(db, today))
  change()
  if (!hadHands) return
  try {
    refuseWithoutHands(db, today)
  } catch (error) {
    if (isAppError(error, 'plan.impossible'))
      throw new AppError('plan.impossible', { reason: error.facts.reason, staff })
    throw error
  }
}

function hasHands(check: () => void): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}

type NewLeave = { staffId: number; kind: Leave['kind']; from: Day; until: Day; note: string }

/**
 * Says that somebody will be away. Returns how many of their calls are planned in that time.
 * @throws AppError `record.not_found`, `input.invalid`
 */
export function addLeave(context: CommandContext, { staffId, kind, from, until, note }: NewLeave) {
  const { db, now, actor } = context
  requirePerson(context, staffId)
  if (until < from) throw invalid('until', 'before_from')
  const { id } = db.insert(staffLeave, {
    staffId,
    kind,
    fromDay: from,
    untilDay: until,
    note,
    createdAt: now,
    by: actor.name,
  })
  const calls = db.get(
    COUNT,
    'SELECT count(*) AS n FROM planned_call WHERE day BETWEEN ? AND ? AND staff_id = ?',
    from,
    until,
    staffId,
  )
  context.note({ object: `staff/${staffId}`, difference: { leave: id, kind, from, until } })
  return { id, callsToMove: calls?.n ?? 0 }
}

const LeaveRow = row({
  staff_id: staffLeave.staffId,
  kind: staffLeave.kind,
  from_day: staffLeave.fromDay,
  until_day: staffLeave.untilDay,
})

/** Takes an absence back. @throws AppError `record.not_found` */
export function removeLeave(context: CommandContext, id: number): void {
  const { db } = context
  const leave = db.get(LeaveRow, 'SELECT staff_id, kind, from_day, until_day FROM staff_leave WHERE id = ?', id)
  if (!leave) throw new AppError('record.not_found', { what: 'leave', id: String(id) })
  db.run('DELETE FROM staff_leave WHERE id = ?', id)
  const { kind, from_day: from, until_day: until } = leave
  context.note({ object: `staff/${leave.staff_id}`, difference: { leaveRemoved: id, kind, from, until } })
}

/** Absences in these days; whoever sees only their own plan sees only their own. */
export function listLeave({ db, reach, actor }: QueryContext, from: Day, until: Day) {
  return leaveBetween(db, from, until).filter((each) => reach.whose !== 'own' || each.staffId === actor.staffId)
}

function requirePerson({ db, today }: QueryContext, staffId: number) {
  const person = findStaff(db, staffId, today)
  if (!person?.active) throw new AppError('record.not_found', { what: 'staff', id: String(staffId) })
  return person
}

function invalid(path: string, message: string): AppError {
  return new AppError('input.invalid', { issues: [{ path, message }] })
}
