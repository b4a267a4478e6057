import type { z } from 'zod'
import type { TodayItem } from '../../shared/contract/today'
import type { Core, OpenClub, QueryContext, TaskContext } from './context'
import type { NounSaid } from './noun-said'
import type { Task } from './worker-context'

/**
 * What a noun is, said once. Whoever works on every noun (merging two members, undoing an import, the timeline, 今日, the
 * engine, what time brings) loops over these and knows none of them by name.
 */
export type Noun = NounSaid & {
  /** What waits for this person now, and is this noun's. */
  readonly today?: (context: QueryContext, limit: number) => TodayWork
  /** What does its calls, by group of the contract (`Offers`). */
  readonly procedures?: Readonly<Record<string, object>>
  /** Long work by name: what a worker thread can be asked to do. */
  readonly tasks?: Readonly<Record<string, Task>>
  /** Takes up again long work that was begun as `lasting`, by its name, with what it was begun with. */
  readonly resumes?: Readonly<Record<string, (context: TaskContext, input: never) => Promise<unknown>>>
  /** What time brings. */
  readonly jobs?: Jobs
}

/** Each noun there is, lower floors first. Put together in `app/nouns.ts`. */
export type Nouns = readonly Noun[]

/** One line of 今日; `actAt` sorts within a group. */
export type Ranked = { readonly item: z.input<typeof TodayItem>; readonly actAt: number }
export type TodayWork = {
  readonly items: readonly Ranked[]
  /** Where there may be more than `limit`: how many in all. Otherwise the items are counted. */
  readonly counts?: Readonly<Record<z.input<typeof TodayItem>['group'] | 'bornLate', number>>
}

/** Work that nobody asks for, in the order of the nouns. */
export type Jobs = {
  /** When a club was opened, whatever the clock says. */
  readonly onStart?: Job
  /** The club's calendar day is another one. Not while the clock is suspect. */
  readonly onNewDay?: Job
  /** The program was off, the machine slept, or the clock is believed again after doubt. */
  readonly onWake?: Job
  /** Somebody is back at the desk after the program was off. */
  readonly onReturn?: Job
  /** Each minute, before the others and whatever the clock says. */
  readonly always?: Job
  /** Each minute, after the others. Not while the clock is suspect. */
  readonly onMinute?: Job
}
/** `now` was read once; `since`: when the program was last seen awake, where that is known. */
export type Moment = { readonly now: number; readonly since: number | null }
export type Job = (core: Core, club: OpenClub, moment: Moment) => Promise<unknown>
