import type { Column } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import type { TimelineEntry } from '../../shared/contract/members'
import type { Reader, Writer } from '../database/handle'
import type { Orphans } from '../database/orphans'
import type { Shape } from '../database/row'
import type { FactsSaid } from './facts'
import type { Kinds } from './import-kind'
import type { Undoing } from './undo'

/** What a noun says of its rows: all that other rooms may ask of every noun. */
export type NounSaid = {
  /** The room's folder. */
  readonly name: string
  /** Where it stands: it imports from floors below its own, and on its own in no circle. */
  readonly floor: Floor
  /** Files that other rooms may import, beside `service.ts` and `schema.ts`. */
  readonly open?: readonly string[]
  /** Every table of its `schema.ts`. */
  readonly tables: readonly TableSaid[]
  /** Its lines on a member's timeline. */
  readonly timeline?: Readonly<Record<string, TimelinePart>>
  readonly facts?: FactsSaid
  /** Whose the rows are that an id of an input can stand for (`idOf`). */
  readonly subjects?: Readonly<Record<string, Whose>>
  /** What can be taken back, by the call that does it, and until when. */
  readonly undoings?: Readonly<Record<string, Undoing>>
  /** Files it takes rows from. */
  readonly imports?: Kinds
  /** The audit's words for what is done beside the calls of the contract: tests know no others, and each has its text. */
  readonly audit?: readonly string[]
  /** Brings rows that an older version wrote up to date, in the migration's transaction. Does nothing a second time. */
  readonly afterUpgrade?: (db: Writer, made: Upgraded) => void
}

/**
 * The floors, lowest first: who works here and by which numbers · what happened · what is owed for it · who does it when ·
 * what is shown of it · what works on all the others.
 */
export const FLOORS = ['ground', 'facts', 'owed', 'calls', 'shown', 'whole'] as const
export type Floor = (typeof FLOORS)[number]

/** Each noun there is, lower floors first. */
export type NounsSaid = readonly NounSaid[]

/** Whose an id's row is: a member's, a call, or, with the reason, what its own room decides or what is nobody's own. `?` is the id. */
export type Whose = { readonly member: string } | { readonly call: string } | { readonly elsewhere: string }

/** `kept`: rows that pointed to nobody and were kept aside. */
export type Upgraded = { readonly now: number; readonly by: string; readonly kept: readonly Orphans[] }

/** One table of a noun. */
export type TableSaid = {
  readonly table: SQLiteTable
  /** It grows as long as a club lives: nothing on a page may read it from end to end. */
  readonly grows: boolean
  /** Partial indexes of it that hold what goes on now, however long the club lives: they may be read from end to end. */
  readonly ofNow?: readonly string[]
  /** The columns that name a member. */
  readonly members: readonly MemberColumn[]
  /** What people did since an import about its members, in rows that name none: it would be lost with them. */
  readonly handwork?: (db: Reader, batch: UndoneBatch) => number
}

/** A column that names a member, and what becomes of its rows. */
export type MemberColumn = {
  readonly column: Column
  /** When two members are merged. */
  readonly merging: Merging
  /** When the import that made the member is undone. */
  readonly undoingImport: ImportUndoing
}

/** `fromId` is merged into `intoId`. */
export type Pair = { readonly fromId: number; readonly intoId: number }

/**
 * What becomes of the rows that name a member who is merged into another: they become the other's (`moved`), are put
 * together with the other's own (`joined`), or stay where they are, for a reason.
 */
export type Merging = MergingRows | { readonly how: 'left'; readonly why: string }
export type MergingRows = {
  readonly how: 'moved' | 'joined'
  /** How many rows there are to move. */
  count(db: Reader, fromId: number): number
  /** Returns what `separate` needs to undo it exactly, as JSON keeps it. */
  merge(db: Writer, pair: Pair, now: number): unknown
  /** Gives back what is still as the merge left it. */
  separate(db: Writer, pair: Pair, kept: unknown): void
}

/** An import that is undone; `created` is a JSON list of the members it made. */
export type UndoneBatch = { readonly id: number; readonly created: string }

/** What becomes of the rows that name a member whom an undone import made. */
export type ImportUndoing =
  /** People made them since: while there is one, nothing is undone. */
  | { readonly how: 'handwork'; count(db: Reader, batch: UndoneBatch): number }
  /** They go with their member; `list` is a JSON list of members. Some of them people may have made since. */
  | { readonly how: 'goes'; remove(db: Writer, list: string): void; count?(db: Reader, batch: UndoneBatch): number }
  /** They came by files themselves. */
  | {
      readonly how: 'brought'
      /** Rows that people made about the batch's members, or did with the batch's rows, and that would be lost. */
      byHand(db: Reader, batch: UndoneBatch): number
      /** Members of the batch about whom another file has brought rows since: they stay. */
      needed(db: Reader, batch: UndoneBatch): readonly number[]
      /** The members whom the batch's rows name. */
      named(db: Reader, batch: UndoneBatch): readonly number[]
      /** Takes the batch's rows back. Returns how many there were. */
      remove(db: Writer, batch: UndoneBatch): number
    }
  | { readonly how: 'left'; readonly why: string }

/** Known by its instant, or by its day only. */
export type TimelineRow = { id: number; at: number | null; day?: string } & z.input<typeof TimelineEntry>['facts']

/** One kind of line on a member's timeline, read page by page. */
export type TimelinePart = {
  /** Its rows as the statement gives them. */
  readonly line: Shape<TimelineRow>
  /** `visit WHERE member_id = ?1 …` */
  readonly from: string
  readonly columns: string
  /** As an index gives it, so that a page reads its own rows and no others. */
  readonly order: string
  readonly facts: readonly string[]
  /** Only for those who see this of a member: what was spent, said or complained of is not everybody's. */
  readonly needs?: 'details' | 'spending' | 'talks' | 'tickets'
}
