import type { WeekHours } from '../../../shared/contract/settings'
import { minuteText, parseMinute } from '../../ui/time'

export const dayKinds = ['workday', 'weekend', 'holiday', 'makeup'] as const
export type DayKind = (typeof dayKinds)[number]
/** Hours as they are typed: `09:00`, `26:00`. */
export type TypedSpan = { from: string; until: string }
export type TypedWeek = Record<DayKind, TypedSpan[]>

export function typedWeek(week: WeekHours): TypedWeek {
  const typed = (kind: DayKind) =>
    week[kind].map(({ from, until }) => ({ from: minuteText(from), until: minuteText(until) }))
  return { workday: typed('workday'), weekend: typed('weekend'), holiday: typed('holiday'), makeup: typed('makeup') }
}

/** True for a span that can be read and ends after it begins. */
export function spanValid({ from, until }: TypedSpan): boolean {
  const [start, end] = [parseMinute(from), parseMinute(until)]
  return start !== null && end !== null && end > start
}

/** What was typed as minutes, or null as long as a span cannot be read. */
export function weekOf(typed: TypedWeek): WeekHours | null {
  if (!dayKinds.every((kind) => typed[kind].every(spanValid))) return null
  const spans = (kind: DayKind) =>
    typed[kind].map(({ from, until }) => ({ from: parseMinute(from) ?? 0, until: parseMinute(until) ?? 0 }))
  return { workday: spans('workday'), weekend: spans('weekend'), holiday: spans('holiday'), makeup: spans('makeup') }
}
