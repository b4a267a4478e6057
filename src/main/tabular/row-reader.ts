import type { TableRecord } from './columns'
import { type DateOrder, type DateProblem, type InstantParts, parseInstantParts } from './dates'
import type { Cell } from './table'
import { lineText } from './values'

/**
 * Why a field was left out, or what is odd about one that was kept (`formula`: the value stored with it was used,
 * `shared`, `guardian_missing`).
 */
export type WarningCode =
  | 'unreadable'
  | 'impossible'
  | 'implausible'
  | 'future'
  | 'before_start'
  | 'too_long'
  | 'too_many'
  | 'too_precise'
  | 'too_large'
  | 'invalid'
  | 'rewritten'
  | 'error_value'
  | 'formula'
  | 'formula_empty'
  | 'guardian_missing'
/** Why a row is no person and no fact. */
export type RefusalCode =
  | 'missing'
  | 'too_long'
  | 'invalid'
  | 'rewritten'
  | 'future'
  | 'unreadable'
  | 'impossible'
  | 'too_precise'
  | 'too_large'

export type Warning<F extends string> = { field: F; code: WarningCode }
/** `value` is the text as it stands in the file. */
type Refusal<F extends string> = { field: F; code: RefusalCode; value: string }
export type Interpreted<D, F extends string> =
  | { taken: D; warned: readonly Warning<F>[] }
  | { refused: Refusal<F>; warned: readonly Warning<F>[] }

/** What reading a row needs beside it. `today` is the club's day; `orders` by date field; `date1904` the workbook's. */
export type RowContext<F extends string> = {
  today: string
  orders: Readonly<Partial<Record<F, DateOrder>>>
  date1904: boolean
}

const NOTHING = /^(?:[-—–/\\.．－]+|无|没有|暂无|未填|空|n\/?a|none|null|nil|undefined)$/i
const ERROR_TEXT = /^#(?:n\/a|ref!|value!|name\?|div\/0!|num!|null!|calc!)$/i

/** Reads a record's fields one by one and gathers what must be told about them. */
export class RowReader<F extends string> {
  readonly warned: Warning<F>[] = []
  readonly line: number
  readonly #record: TableRecord<F>
  readonly #context: RowContext<F>

  constructor(record: TableRecord<F>, context: RowContext<F>) {
    this.line = record.line
    this.#record = record
    this.#context = context
  }

  warn(field: F, code: WarningCode): void {
    if (!this.warned.some((each) => each.field === field && each.code === code)) this.warned.push({ field, code })
  }

  /** The cell's text as it stands in the file. */
  raw(field: F): string {
    return this.#record.values[field]?.text ?? ''
  }

  /** The field's text, '' where it holds nothing; line breaks stay. */
  text(field: F): string {
    const cell: Cell | undefined = this.#record.values[field]
    if (!cell) return ''
    const text = cell.text.trim()
    if (cell.kind === 'formula') this.warn(field, text === '' ? 'formula_empty' : 'formula')
    if (cell.kind === 'error' || ERROR_TEXT.test(text)) {
      this.warn(field, 'error_value')
      return ''
    }
    return NOTHING.test(text) ? '' : text
  }

  /** The field as one line of at most `most` characters; a longer one is left out. */
  shortLine(field: F, most = 200): string {
    const text = lineText(this.text(field))
    if ([...text].length <= most) return text
    this.warn(field, 'too_long')
    return ''
  }

  /** Day and time of an optional field; one that can't be read is left out. */
  moment(field: F): InstantParts | null {
    const parts = this.requiredMoment(field)
    if (!('problem' in parts)) return parts
    if (parts.problem !== 'missing') this.warn(field, parts.problem)
    return null
  }

  /** Day and time of a field that decides about the row. */
  requiredMoment(field: F): InstantParts | DateProblem | { problem: 'missing' } {
    const text = this.text(field)
    if (text === '') return { problem: 'missing' }
    return parseInstantParts(text, { order: this.#context.orders[field] ?? 'ymd', date1904: this.#context.date1904 })
  }

  /** The day of an optional field. */
  day(field: F): string | null {
    return this.moment(field)?.day ?? null
  }

  taken<D>(draft: D): Interpreted<D, F> {
    return { taken: draft, warned: this.warned }
  }

  refused<D>(field: F, code: RefusalCode): Interpreted<D, F> {
    return { refused: { field, code, value: this.raw(field) }, warned: this.warned }
  }
}
