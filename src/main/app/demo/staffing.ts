import type { Shift } from '../../../shared/contract/plans'
import { addDays, type Day } from '../../../shared/day'
import { ID } from '../../database/row'
import { addLeave, setShifts } from '../../domains/plans/staffing'
import type { CommandContext } from '../../kernel/context'
import type { DemoCalendar, DemoEvent } from './day'

/** Who calls on which days: each has a day off of their own, so that somebody is there on every day. */
const WEEKS: readonly { name: string; off: readonly number[]; calls: number }[] = [
  { name: '陈静', off: [2], calls: 20 },
  { name: '黄磊', off: [4], calls: 20 },
  { name: '郑丽', off: [7], calls: 12 },
]
const FROM = 9 * 60
const UNTIL = 21 * 60
const AWAY = '黄磊'

/** The callers' weeks; one of them is away next week, and was ill for a day. */
export function staffingEvents(calendar: DemoCalendar): DemoEvent[] {
  const arrange = (
    daysAgo: number,
    action: string,
    name: string,
    run: (context: CommandContext, id: number) => void,
  ) => ({
    at: calendar.at(calendar.daysAgo(daysAgo), 9 * 60),
    by: 'manager' as const,
    action,
    run: (context: CommandContext) => {
      const person = context.db.get(ID, 'SELECT id FROM staff WHERE name = ?', name)
      if (person) run(context, person.id)
    },
  })
  const leave = (daysAgo: number, kind: 'leave' | 'sick', from: Day, until: Day, note: string) =>
    arrange(daysAgo, 'plans.addLeave', AWAY, (context, staffId) =>
      addLeave(context, { staffId, kind, from, until, note }),
    )
  return [
    ...WEEKS.map(({ name, off, calls }) =>
      arrange(20, 'plans.setShifts', name, (context, staffId) => setShifts(context, staffId, weekWithout(off, calls))),
    ),
    leave(12, 'sick', calendar.daysAgo(12), calendar.daysAgo(12), '感冒'),
    leave(4, 'leave', addDays(calendar.today, 6), addDays(calendar.today, 8), '回老家'),
  ]
}

function weekWithout(off: readonly number[], calls: number): Shift[] {
  return [1, 2, 3, 4, 5, 6, 7]
    .filter((weekday) => !off.includes(weekday))
    .map((weekday) => ({ weekday, from: FROM, until: UNTIL, calls }))
}
