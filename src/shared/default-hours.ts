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

/** The clock of promises between departments: office days only. */
export function defaultOfficeHours(): WeekHours {
  return { workday: [hours(9, 18)], weekend: [], holiday: [], makeup: [hours(9, 18)] }
}

/** Nobody is disturbed by a message that is read later, but quiet hours are quiet; visits are made by day. */
export function defaultContactHours(): Record<'text' | 'online' | 'visit', WeekHours> {
  const message = [hours(9, 21)]
  const always = { workday: message, weekend: message, holiday: message, makeup: message }
  const visit = [hours(10, 18)]
  return { text: always, online: always, visit: { workday: visit, weekend: visit, holiday: [], makeup: visit } }
}

/** A span between two hours of the day; the end may lie past 24. */
function hours(from: number, until: number): Span {
  return { from: from * 60, until: until * 60 }
}
