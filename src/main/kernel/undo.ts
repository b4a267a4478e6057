import { dayOf, endOfDay, MS_PER_DAY, MS_PER_MINUTE, type Zone } from '../../shared/day'

/** An act that can be taken back. */
export type Undoing = {
  /** The kind of id by which its call names it. */
  readonly subject: string
  /** When it was done: SQL that gives one instant for the id `?`. */
  readonly doneAt: string
  /** Until when, beside what its own room asks. */
  readonly until: Window
  /** Whom the window holds: everybody, or those who may only take back what they did themselves. */
  readonly holds: 'everybody' | 'own'
}

/** The last instant at which an act that was done at `at` can be taken back; null: there is none. */
export type Window = (at: number, zone: Zone) => number | null

/** To the end of the club's day. */
export const thatDay: Window = (at, zone) => endOfDay(dayOf(at, zone), zone)

export const minutes =
  (count: number): Window =>
  (at) =>
    at + count * MS_PER_MINUTE

export const days =
  (count: number): Window =>
  (at) =>
    at + count * MS_PER_DAY

/** As long as nothing has come of it, as its room finds out. */
export const always: Window = () => null
