import type { Reader } from '../database/handle'
import type { ClosingFact, ClubFact, FactName, Facts } from '../engine/facts'
import type { Watch } from './unit-of-work'

/**
 * What a noun tells the engine. Whoever derives what is owed loops over these and knows no noun by name; a rule is in
 * force once every fact it looks at is given by one of them.
 */
export type FactsSaid = {
  readonly gives: readonly FactName[]
  /**
   * Where these facts stand. Whoever a row is `about` is derived anew when it changes: a `member`, a case by its noun,
   * the `club`, or `everybody`.
   */
  readonly watches: readonly Watch[]
  /** The facts about these members; `list` is a JSON list of their ids. */
  ofMembers?(db: Reader, list: string): Partial<Facts>
  ofClub?(db: Reader): Partial<Omit<ClubFact, 'since'>>
  readonly cases?: CaseSource
  /** Facts that are kept by what is owed, whose names are known only once it is derived. */
  readonly ofKeys?: KeySource
}

/** What has facts of its own, whether it names a member or not. */
export type CaseSource = {
  readonly noun: 'ticket' | 'incident' | 'equipment'
  /** A row for each of them, by `id`. */
  readonly table: string
  /** The table has a `member_id`, which may be null. */
  readonly namesMember: boolean
  /** Their facts; `list` is a JSON list of ids. */
  load(db: Reader, list: string): Partial<Pick<Facts, 'tickets' | 'handoffs' | 'incidents' | 'equipment'>>
}

export type KeySource = {
  /** Whether there is anything at all: mostly there is not. */
  isAny(db: Reader): boolean
  closings(db: Reader, keys: readonly string[]): ClosingFact[]
}
