import type { Day, Zone } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import { calendarOf, spansOf } from '../../engine/calendar'
import type { DayKind, Span } from '../../engine/hours'
import type { OutgoingChannel, Policy } from '../../engine/policy'
import { nextStart } from '../../engine/working-time'
import { policyIn } from './policy'

/** The club's calendar as plans need it. */
export type ClubHours = {
  readonly zone: Zone
  dayInfo(day: Day): { kind: DayKind; name: string | null }
  /** When customers may be called on a day, as minutes from midnight. */
  phoneSpans(day: Day): readonly Span[]
  /** The same by the way on which they are contacted. */
  contactSpans(channel: OutgoingChannel, day: Day): readonly Span[]
  /** The first moment from then on at which a call of so many minutes may start; null where there is none. */
  nextPhoneStart(from: number, minutes: number): number | null
}

/** The hours of the club as its settings say now, or as settings would that are only tried. */
export function clubHours(db: Reader, settings: Policy = policyIn(db)): ClubHours {
  const calendar = calendarOf(settings)
  const contactSpans: ClubHours['contactSpans'] = (channel, day) =>
    spansOf(calendar, settings.hours.contact[channel], day)
  return {
    zone: calendar.zone,
    dayInfo: (day) => calendar.dayInfo(day),
    phoneSpans: (day) => contactSpans('phone', day),
    contactSpans,
    nextPhoneStart: (from, minutes) => nextStart(calendar.contact.phone, from, minutes),
  }
}
