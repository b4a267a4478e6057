import type { ClubKind } from './contract/fields'
import type { WeekHours } from './contract/settings'

type Span = WeekHours['workday'][number]

/** When a club of this kind is open unless it says otherwise: gym 08:00–22:00, billiards 10:00–26:00. */
export function defaultOpening(kind: ClubKind): WeekHours {
  const day = kind === 'gym' ? [hours(8, 22)] : [hours(10, 26)]
  return { workday: day, weekend: day, holiday: day, makeup: day }
}

/** When customers may be called unless the club says otherwise. */
export function defaultPhoneHours(): WeekHours {
  const workday = [hours(10, 12.25), hours(14, 20.5)]
  return { workday, weekend: [hours(10.5, 20.5)], holiday: [hours(11, 20)], makeup: workday }
}

/** A span between two hours of the day; the end may lie past 24. */
function hours(from: number, until: number): Span {
  return { from: from * 60, until: until * 60 }
}
