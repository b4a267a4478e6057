import { AppError } from '../../shared/errors'
import { type Cell, cellAt, EMPTY_CELL, type Row } from './table'

/** A field and the headings it is known by, the surest first. `many`: several columns may fill it (phones). */
type FieldSpec<F extends string> = { field: F; headings: readonly string[]; many?: boolean }

/** What a kind of import can hold. Of each group in `required` at least one field must have a column. */
export type Dictionary<F extends string> = {
  fields: readonly FieldSpec<F>[]
  required: readonly (readonly F[])[]
}

/** One column of the file. `samples` are its first texts under the heading; none means the column is empty. */
export type Column<F extends string> = { index: number; heading: string; field: F | null; samples: readonly string[] }

export type ColumnMatch<F extends string> = {
  headingLine: number
  columns: readonly Column<F>[]
  mapping: Readonly<Record<string, F | null>>
  /** Headings of columns that hold something and go nowhere. */
  ignored: readonly string[]
}

/** A row's cells by field. Several columns of one field are joined by '；'; empty cells are left out. */
export type TableRecord<F extends string> = { line: number; values: Readonly<Partial<Record<F, Cell>>> }

const HEADING_ROWS = 20
const LONGEST_HEADING = 120
const SAMPLES = 3
const TOTAL =
  /^(?:(?:本页|本日|本月|本期|当日|当月)?(?:合计|小计)|总计|共计|总共|累计|汇总|grandtotal|subtotals?|totals?|sum)[:.]?[\d,.]*[人条笔行名位元]?$/
const COUNT = /^共[\d,]+(?:人|条|笔|行|名|位)(?:记录|会员|客户)?$/

/** What of a heading counts: letters and digits, without case, width, brackets and what they hold. */
function headingKey(heading: string): string {
  const plain = heading.normalize('NFKC').toLowerCase()
  const outside = plain.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
  return bare(outside) || bare(plain)
}

/** True for a row without any text. */
export function isBlank(row: Row): boolean {
  return row.cells.every(({ text }) => text.trim() === '')
}

/** True for a sum or count that stands under the data: 合计, 小计：, 总计, Total 21, 共21人. */
export function isTotal(row: Row): boolean {
  const first = row.cells.find(({ text }) => text.trim() !== '')?.text ?? ''
  if (first.length > LONGEST_HEADING) return false
  const plain = first
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\s/g, '')
  return TOTAL.test(plain) || COUNT.test(plain)
}

type Candidate<F extends string> = { field: F; rank: number }

/** Fields by heading key, and by what the person importing says. */
class Matcher<F extends string> {
  readonly #byKey = new Map<string, Candidate<F>>()
  readonly #many: ReadonlySet<F>
  readonly #overrides = new Map<string, F | null>()

  constructor(dictionary: Dictionary<F>, overrides: Readonly<Record<string, string>>) {
    this.#many = new Set(dictionary.fields.filter(({ many }) => many).map(({ field }) => field))
    for (const { field, headings } of dictionary.fields) {
      for (const [rank, heading] of [...headings, field].entries()) {
        const key = headingKey(heading)
        if (!this.#byKey.has(key)) this.#byKey.set(key, { field, rank: rank + 1 })
      }
    }
    const known = dictionary.fields.map(({ field }) => field)
    for (const [heading, name] of Object.entries(overrides)) {
      const field = name === '' ? null : known.find((each) => each === name)
      if (field === undefined) throw new AppError('import.unknown_field', { field: name, known })
      this.#overrides.set(headingKey(heading), field)
    }
  }

  isMany(field: F): boolean {
    return this.#many.has(field)
  }

  /** Overridden headings that a row does not have, with their fields. */
  absent(keys: ReadonlySet<string>): { key: string; field: F | null }[] {
    return [...this.#overrides].filter(([key]) => !keys.has(key)).map(([key, field]) => ({ key, field }))
  }

  find(heading: string): Candidate<F> | null {
    if (heading.length > LONGEST_HEADING) return null
    const key = headingKey(heading)
    const said = this.#overrides.get(key)
    if (said !== undefined) return said === null ? null : { field: said, rank: 0 }
    const found = this.#byKey.get(key)
    if (found) return found
    // 手机1, 手机2, Phone 2
    const numbered = this.#byKey.get(key.replace(/\d+$/, ''))
    return numbered && this.isMany(numbered.field) ? numbered : null
  }
}

/** How many different fields the row names, 0 where it cannot be a heading. */
function headingScore<F extends string>(row: Row, matcher: Matcher<F>): number {
  const fields = new Set<F>()
  for (const { text } of row.cells) {
    const found = text === '' ? null : matcher.find(text)
    if (found) fields.add(found.field)
  }
  return fields.size
}

/** Where the heading is; where no row names a field, the first row that could be one, and `known` false. */
function findHeading<F extends string>(rows: readonly Row[], matcher: Matcher<F>): { at: number; known: boolean } {
  let best = -1
  let bestScore = 0
  let first = -1
  const singleColumn = rows.every(({ cells }) => cells.length <= 1)
  for (const [index, row] of rows.slice(0, HEADING_ROWS).entries()) {
    const filled = row.cells.filter(({ text }) => text.trim() !== '').length
    // A title such as 会员 alone in its row above a table is a word of the dictionary and no heading.
    if (filled < 2 && !singleColumn) continue
    if (first < 0) first = index
    const score = headingScore(row, matcher)
    if (score > bestScore) [best, bestScore] = [index, score]
  }
  return best < 0 ? { at: Math.max(first, 0), known: false } : { at: best, known: true }
}

function samplesOf(rows: readonly Row[], column: number): string[] {
  const samples: string[] = []
  for (const row of rows) {
    const { text } = cellAt(row, column)
    if (text.trim() === '') continue
    samples.push(text.trim().slice(0, 60))
    if (samples.length === SAMPLES) break
  }
  return samples
}

type Found<F extends string> = { index: number; heading: string; candidate: Candidate<F> | null; samples: string[] }

/** Lower wins: what the person importing said, then columns that hold something, then the surer heading. */
function precedence<F extends string>({ candidate, samples }: Found<F>): number {
  const rank = candidate?.rank ?? Number.POSITIVE_INFINITY
  return rank === 0 || samples.length > 0 ? rank : rank + 10_000
}

/** Gives each single-valued field to one column; `tied` are headings between which only a person can choose. */
function assign<F extends string>(
  found: readonly Found<F>[],
  matcher: Matcher<F>,
): { columns: Column<F>[]; tied: string | null } {
  const winners = new Map<F, Found<F>>()
  let tied: string | null = null
  for (const column of found) {
    if (!column.candidate || matcher.isMany(column.candidate.field)) continue
    const { field } = column.candidate
    const held = winners.get(field)
    if (held && column.samples.length > 0 && precedence(held) === precedence(column)) tied ??= column.heading
    if (!held || precedence(column) < precedence(held)) winners.set(field, column)
  }
  const columns = found.map(({ index, heading, candidate, samples }) => {
    const field = candidate?.field ?? null
    const mine = field !== null && (matcher.isMany(field) || winners.get(field)?.index === index)
    return { index, heading, field: mine ? field : null, samples }
  })
  return { columns, tied }
}

function missingFields<F extends string>(columns: readonly Column<F>[], dictionary: Dictionary<F>): F[] {
  const present = new Set(columns.map(({ field }) => field))
  return dictionary.required
    .filter((group) => !group.some((field) => present.has(field)))
    .flatMap((group) => group.slice(0, 1))
}

/** A match as far as it goes; `problem` is what a person has to settle before rows can be read. */
export type Proposal<F extends string> = { match: ColumnMatch<F>; problem: AppError | null }

/**
 * `matchColumns` that also shows what it found where it can't go on, so that a person can put it right. Throws only
 * `import.unknown_field`.
 */
export function proposeColumns<F extends string>(
  rows: readonly Row[],
  dictionary: Dictionary<F>,
  overrides: Readonly<Record<string, string>> = {},
): Proposal<F> {
  const matcher = new Matcher(dictionary, overrides)
  const { at, known } = findHeading(rows, matcher)
  const headingRow = rows[at]
  const below = rows.slice(at + 1).filter((row) => !isTotal(row))
  const found: Found<F>[] = []
  for (const [index, { text }] of (headingRow?.cells ?? []).entries()) {
    const heading = text.trim()
    if (heading === '') continue
    found.push({ index, heading, candidate: matcher.find(heading), samples: samplesOf(below, index) })
  }
  const { columns, tied } = assign(found, matcher)
  const match: ColumnMatch<F> = {
    headingLine: headingRow?.line ?? 1,
    columns,
    mapping: Object.fromEntries(columns.map(({ heading, field }) => [heading, field])),
    ignored: columns.filter(({ field, samples }) => field === null && samples.length > 0).map(({ heading }) => heading),
  }
  return { match, problem: known ? problemOf() : noHeading() }

  function noHeading(): AppError {
    return new AppError('import.no_heading', { known: dictionary.fields.map(({ headings }) => headings[0] ?? '') })
  }

  function problemOf(): AppError | null {
    const headings = found.map(({ heading }) => heading)
    const absent = matcher.absent(new Set(headings.map((heading) => headingKey(heading.slice(0, LONGEST_HEADING)))))
    if (absent.length > 0)
      return new AppError('import.missing_column', { fields: absent.map(({ field, key }) => field ?? key), headings })
    if (tied !== null) return new AppError('import.duplicate_heading', { heading: tied })
    const fields = missingFields(columns, dictionary)
    return fields.length > 0 ? new AppError('import.missing_column', { fields, headings }) : null
  }
}

/**
 * Finds the heading among the first rows (titles may stand above it) and the field of each column. `overrides` is
 * heading → field, or '' to leave the column out. Throws `import.no_heading`, `import.missing_column` (also for an
 * override whose heading the file has not), `import.unknown_field`, `import.duplicate_heading`.
 */
export function matchColumns<F extends string>(
  rows: readonly Row[],
  dictionary: Dictionary<F>,
  overrides: Readonly<Record<string, string>> = {},
): ColumnMatch<F> {
  const { match, problem } = proposeColumns(rows, dictionary, overrides)
  if (problem) throw problem
  return match
}

function join(first: Cell | undefined, next: Cell): Cell {
  return first ? { text: `${first.text}；${next.text}`, kind: 'text' } : next
}

/** True for the heading repeated on a later page. */
function isHeading<F extends string>(row: Row, columns: readonly Column<F>[]): boolean {
  return columns.every(({ index, heading }) => cellAt(row, index).text.trim() === heading)
}

/**
 * The records under the heading, and the lines that are none: blank ones, ones that fill no known column (a numbered but
 * empty form), totals, repeated headings.
 */
export function recordsOf<F extends string>(
  rows: readonly Row[],
  match: ColumnMatch<F>,
): { records: TableRecord<F>[]; skipped: number[] } {
  const records: TableRecord<F>[] = []
  const skipped: number[] = []
  for (const row of rows) {
    if (row.line <= match.headingLine) continue
    const values: Partial<Record<F, Cell>> = {}
    let filled = false
    for (const { index, field } of match.columns) {
      const cell = cellAt(row, index)
      if (field === null || cell === EMPTY_CELL || (cell.text.trim() === '' && cell.kind !== 'formula')) continue
      values[field] = join(values[field], cell)
      filled = true
    }
    if (!filled || isTotal(row) || isHeading(row, match.columns)) skipped.push(row.line)
    else records.push({ line: row.line, values })
  }
  return { records, skipped }
}
