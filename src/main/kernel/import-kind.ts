import type { ImportOptions } from '../../shared/contract/imports'
import type { Day, Zone } from '../../shared/day'
import type { Reader, Writer } from '../database/handle'
import type { ColumnMatch, Dictionary, TableRecord } from '../tabular/columns'
import type { Interpreted, RowContext } from '../tabular/row-reader'

/** Something a person must be told about a field of a row that is not refused. */
export type Warned = { field: string; code: string }

/** A blank that a row filled in something that was there. `before` is null where there was nothing. */
export type Fill = {
  subject: 'member' | 'membership'
  subjectId: number
  field: string
  before: string | null
  value: string
}

/** What becomes of one row. `value` is the text that was refused. */
export type Verdict =
  | { state: 'taken' | 'already'; warned: readonly Warned[] }
  | { state: 'refused'; field: string; code: string; value: string; warned: readonly Warned[] }

/** What all rows of one import share. */
export type IntakeContext = {
  batchId: number
  options: ImportOptions
  now: number
  today: Day
  zone: Zone
  /** Who imports, by name. */
  by: string
}

/** What writing has done besides inserting rows. */
export type Outcome = {
  /** New members, not yet searchable. */
  created: number[]
  /** Members who were there and are found by other words now. */
  renamed: Set<number>
  /** Members whose callbacks must be derived again. */
  touched: Set<number>
  fills: Fill[]
}

/**
 * Decides row by row, in file order, against the database and the rows before. With a writer it also writes; without
 * one (the dry run) it only remembers.
 */
export interface Intake<D> {
  take(draft: D): Verdict
  /** After the last row. */
  finish(): void
  readonly outcome: Outcome
}

/** What a kind of file needs beside the reading of tables. `D` is one row as JSON keeps it until it is published. */
export type KindSpec<F extends string, D> = {
  dictionary: Dictionary<F>
  /** Fields whose order of day and month is inferred from the whole column. */
  dates: readonly F[]
  /** Made once for each file; rows come in file order. */
  interpreter(context: RowContext<F> & { options: ImportOptions }): (record: TableRecord<F>) => Interpreted<D, F>
  intake(db: Reader, pen: Writer | null, context: IntakeContext): Intake<D>
}

/** A kind with its types closed over, so that all kinds are handled alike. */
export interface Kind {
  readonly dictionary: Dictionary<string>
  readonly dates: readonly string[]
  interpreter(context: {
    today: Day
    orders: Readonly<Record<string, 'ymd' | 'mdy' | 'dmy'>>
    date1904: boolean
    options: ImportOptions
  }): (record: TableRecord<string>) => Interpreted<unknown, string>
  intake(db: Reader, pen: Writer | null, context: IntakeContext): Intake<unknown>
}

/** Kinds of file by their names. */
export type Kinds = Readonly<Record<string, Kind>>

/** A column match of any kind. */
export type AnyMatch = ColumnMatch<string>

/** Closes over a kind's own types. Drafts and records only ever come back to the kind that made them. */
export function kindOf<F extends string, D>(spec: KindSpec<F, D>): Kind {
  return {
    dictionary: spec.dictionary,
    dates: spec.dates,
    interpreter(context) {
      const interpret = spec.interpreter({ ...context, orders: context.orders as RowContext<F>['orders'] })
      return (record) => interpret(record as TableRecord<F>)
    },
    intake(db, pen, context) {
      const intake = spec.intake(db, pen, context)
      return {
        take: (draft) => intake.take(draft as D),
        finish: () => intake.finish(),
        outcome: intake.outcome,
      }
    },
  }
}
