import { type Day, dayFromNumber, dayNumber, instantAt, type Zone } from '../../shared/day'
import { type DayInfo, dayInfo, type UserDay } from './holidays'
import type { Span, WeekHours } from './hours'
import type { OutgoingChannel, Policy } from './policy'
import { intersection, type Timeline, timelineOf } from './working-time'

/** The four layers of hours: the club's opening, the office clock, the service clock, and contact by channel. */
export type Calendar = {
  readonly zone: Zone
  readonly dayInfo: (day: Day) => DayInfo
  readonly opening: Timeline
  readonly office: Timeline
  readonly service: Timeline
  readonly contact: Readonly<Record<OutgoingChannel, Timeline>>
  /**
   * When a fact known by its day only counts: at that day's closing, 23:59 at the latest, so that it stays on its day
   * even where the club closes after midnight or not at all.
   */
  readonly closingOf: (day: Day) => number
}

// Settings are replaced, never changed, so one calendar serves all that is derived from them; its days fill up once.
const calendars = new WeakMap<Policy, Calendar>()

/** The calendar of these policy. */
export function calendarOf(policy: Policy): Calendar {
  let calendar = calendars.get(policy)
  if (calendar === undefined) {
    calendar = createCalendar(policy)
    calendars.set(policy, calendar)
  }
  return calendar
}

/** The spans of a layer on one day. */
export function spansOf(calendar: Calendar, hours: WeekHours, day: Day): readonly Span[] {
  return hours[calendar.dayInfo(day).kind]
}

/** `timeline` cut down to a member's own hours; without any it stays as it is. */
export function withinOwnHours(timeline: Timeline, own: Span | null): Timeline {
  if (own === null || own.from === own.until) return timeline
  // 22:00 to 02:00 is written with an end before its start.
  const span = own.until < own.from ? { from: own.from, until: own.until + 1440 } : own
  return intersection(
    timeline,
    timelineOf(timeline.zone, () => [span]),
  )
}

const LAST_MINUTE = 1439

function createCalendar(policy: Policy): Calendar {
  const { zone } = policy
  const userDays: ReadonlyMap<Day, UserDay> = new Map(policy.userDays.map((entry) => [entry.day, entry]))
  const known = new Map<number, DayInfo>()
  const infoOf = (number: number): DayInfo => {
    let info = known.get(number)
    if (info === undefined) {
      info = dayInfo(dayFromNumber(number), userDays)
      known.set(number, info)
    }
    return info
  }
  const timeline = (hours: WeekHours) => timelineOf(zone, (number) => hours[infoOf(number).kind])
  const { opening, office, service, contact } = policy.hours
  return {
    zone,
    dayInfo: (day) => infoOf(dayNumber(day)),
    opening: timeline(opening),
    office: timeline(office),
    service: timeline(service),
    contact: {
      phone: timeline(contact.phone),
      text: timeline(contact.text),
      online: timeline(contact.online),
      visit: timeline(contact.visit),
    },
    closingOf: (day) => {
      const spans = opening[infoOf(dayNumber(day)).kind]
      const closing = spans.length === 0 ? LAST_MINUTE : Math.max(...spans.map((span) => span.until))
      return instantAt(day, Math.min(closing, LAST_MINUTE), zone)
    },
  }
}
