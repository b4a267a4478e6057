import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { z } from 'zod'
import type { Permission } from '../../shared/access'
import type { TodayItem as TodayItemSchema } from '../../shared/contract/today'
import type { Translate } from '../text/language'
import type { IconName } from './icons'
import type { Place } from './place'

/**
 * What a noun is on the page, said once in `features/<noun>/noun.ts`. The frame, the member's timeline, 今日 and the page of
 * imports loop over these and know none by name.
 */
export type PageNoun = {
  readonly routes?: readonly PageRoute[]
  /** Where it stands at the left and which key leads there. */
  readonly place?: FramePlace
  /** Its lines on a member's timeline, by kind. */
  readonly timeline?: Readonly<Record<string, TimelineLine>>
  /** Its rows on 今日, by `what`. */
  readonly today?: Readonly<Record<string, TodayRow>>
  /** Its rows that a merge moves, counted in words, by table. */
  readonly moved?: Readonly<Record<string, (n: number, t: Translate) => string>>
  /** Files it takes rows from, by kind. */
  readonly imports?: Readonly<Record<string, FileKind>>
}

/** One page: where it is, what draws it, and the permission without which it explains itself instead. */
export type PageRoute = {
  path: string
  page: LazyExoticComponent<ComponentType>
  permission?: Permission
}

/** The numbers are those of the finished product, so that a hand that learned Ctrl+5 need not learn again. */
export type FramePlace = {
  readonly path: string
  readonly icon: IconName
  readonly key: number
  readonly permission: Permission | null
  name(t: Translate): string
}

export type Facts = Readonly<Record<string, string | number | boolean | null>>
export type TimelineLine = {
  readonly icon: IconName
  name(t: Translate): string
  /** What happened, in one line, and what was noted about it; without a note, the fact's own stands there. */
  sentence(facts: Facts, t: Translate): { line: string; note?: string | null }
}

export type TodayItem = z.output<typeof TodayItemSchema>
export type TodayRow = {
  readonly icon: IconName
  /** Where it is worked on; null where no page is for it yet. */
  place(item: TodayItem): Place | null
  /** What kind of thing it is. */
  what(item: TodayItem, t: Translate): string
  /** What stands in the row in bold, where the core gives no title. */
  title?(item: TodayItem, t: Translate): string
  /** What the row's button says, and the one beside the preview. `mayCall`: this person may talk to customers. */
  act(item: TodayItem, t: Translate, mayCall: boolean): string
  open(item: TodayItem, t: Translate, mayCall: boolean): string
  /** What there is to say of it. */
  about(item: TodayItem, t: Translate): string
}

export type FileKind = {
  name(t: Translate): string
  /** What such a file holds. */
  text(t: Translate): string
}

/** A feature's page, fetched when it is first opened. */
export function page(load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: await load() }))
}

/** The record behind an item: `callback:12` is 12. */
export function recordIdOf({ id }: Pick<TodayItem, 'id'>): string {
  return id.slice(id.indexOf(':') + 1)
}

/** The line that a noun makes of a fact, with the fact's own note where the noun says none. */
export function timelineSentence(
  { sentence }: TimelineLine,
  facts: Facts,
  t: Translate,
): { line: string; note: string | null } {
  const { line, note = noteOf(facts) } = sentence(facts, t)
  return { line, note }
}

/** What was noted about a fact. */
export function noteOf(facts: Facts): string | null {
  return word(facts, 'note') ?? word(facts, 'reason') ?? word(facts, 'activity')
}

/** What stands in bold in a row of 今日: whom or what it is about. */
export function titleOf(item: TodayItem, row: TodayRow, t: Translate): string {
  if (row.title) return row.title(item, t)
  return item.title === '' ? row.what(item, t) : item.title
}

/** A fact that is a text, or a number, as a sentence needs it. */
export function word(facts: Facts, key: string): string | null {
  const value = facts[key]
  return typeof value === 'string' && value !== '' ? value : null
}

export function figure(facts: Facts, key: string): number | null {
  const value = facts[key]
  return typeof value === 'number' ? value : null
}
