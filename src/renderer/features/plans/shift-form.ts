import type { client } from '../../api/client'
import { minuteText, parseMinute } from '../../ui/time'
import { wholeNumber } from '../../ui/whole-number'

export type PersonShifts = Awaited<ReturnType<typeof client.plans.shifts>>[number]
export type Shift = PersonShifts['week'][number]
export type TypedShift = { works: boolean; from: string; until: string; calls: string }
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type TypedWeek = Readonly<Record<(typeof weekdays)[number], TypedShift>>

const mostCalls = 200
const usual: TypedShift = { works: false, from: '10:00', until: '18:00', calls: '20' }

/** A saved week as it is typed; days off keep what the others usually have, ready to be switched on. */
export function typedShifts(week: readonly Shift[]): TypedWeek {
  const first = week.find(({ calls }) => calls > 0)
  const off = first ? { ...typed(first), works: false } : usual
  const of = (day: number) => {
    const shift = week.find(({ weekday }) => weekday === day)
    return shift && shift.calls > 0 ? typed(shift) : off
  }
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5), 6: of(6), 7: of(7) }
}

function typed({ from, until, calls }: Shift): TypedShift {
  return { works: true, from: minuteText(from), until: minuteText(until), calls: String(calls) }
}

export type ShiftFault = 'time' | 'calls'

/** What cannot be read in one day; days off are never wrong. */
export function faultsOf(shift: TypedShift): readonly ShiftFault[] {
  if (!shift.works) return []
  const [from, until] = [parseMinute(shift.from), parseMinute(shift.until)]
  return [
    ...(from === null || until === null || until <= from ? (['time'] as const) : []),
    ...(wholeNumber(shift.calls, 0, mostCalls) === null ? (['calls'] as const) : []),
  ]
}

/** The week as it is saved, or null while something in it cannot be read. */
export function shiftsOf(week: TypedWeek): Shift[] | null {
  if (weekdays.some((day) => faultsOf(week[day]).length > 0)) return null
  return weekdays.flatMap((weekday) => {
    const { works, from, until, calls } = week[weekday]
    if (!works) return []
    return {
      weekday,
      from: parseMinute(from) ?? 0,
      until: parseMinute(until) ?? 0,
      calls: wholeNumber(calls, 0, mostCalls) ?? 0,
    }
  })
}
