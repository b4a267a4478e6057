import { addDays, type Day, dayOf, instantAt, minutesOfDay, type Zone } from '../../../shared/day'
import type { CommandContext } from '../../kernel/context'

/** Who acts in the demo club. */
export type DemoRole = 'manager' | 'desk' | 'secondDesk' | 'caller' | 'secondCaller' | 'supervisor'

/**
 * Something that happened. Events run in the order of their instants, each under its own clock and actor, and
 * each is followed by all that follows from it before the next; what it returns may wait for that.
 */
export type DemoEvent = { at: number; by: DemoRole; action: string; run(context: CommandContext): unknown }

const OPENS = 7 * 60
const CLOSES = 21 * 60 + 45

/** The demo club's time, seen from the day it is made. */
export class DemoCalendar {
  readonly now: number
  readonly zone: Zone
  readonly today: Day

  constructor(now: number, zone: Zone) {
    this.now = now
    this.zone = zone
    this.today = dayOf(now, zone)
  }

  dayOf(instant: number): Day {
    return dayOf(instant, this.zone)
  }

  daysAgo(days: number): Day {
    return addDays(this.today, -days)
  }

  /** An instant of a day; `minutes` after midnight. */
  at(day: Day, minutes: number): number {
    return instantAt(day, minutes, this.zone)
  }

  /** So many hours ago, moved into opening hours when the club was closed then. */
  hoursAgo(hours: number): number {
    return this.inHours(this.now - hours * 3_600_000)
  }

  /** `instant`, or the nearest moment before or after at which somebody is there; never in the future. */
  inHours(instant: number): number {
    const minutes = minutesOfDay(instant, this.zone)
    const day = dayOf(instant, this.zone)
    if (minutes < OPENS) {
      const opening = this.at(day, OPENS + (minutes % 50))
      return opening <= this.now ? opening : this.at(addDays(day, -1), CLOSES - (minutes % 50))
    }
    return minutes > CLOSES ? this.at(day, CLOSES - (minutes % 50)) : instant
  }
}
