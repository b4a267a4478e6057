/**
 * What a cell holds. `formula` is a cell whose text is the value the spreadsheet had stored for its formula (empty where
 * it stored none); `date` has ISO text (`2024-03-05`, `2024-03-05 15:50:00`, `15:50:00`) and its serial as value.
 */
type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error'
export type Cell = { text: string; kind: CellKind; value?: number | boolean }
/** `line` is the row number a spreadsheet program shows, 1-based. Cells stand at their column's index, without holes. */
export type Row = { line: number; cells: readonly Cell[] }

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * The rows of one sheet that hold anything, in file order.
 * `sheet` is empty for a text file; `sheets` are the visible sheets of a workbook, this one among them; `date1904` says
 * that plain serial numbers of days count from 1904; `sha256` is of the file's bytes, lower-case hex.
 */
export type Table = {
  sheet: string
  sheets: readonly string[]
  rows: readonly Row[]
  sha256: string
  encoding: Encoding | 'xlsx'
  date1904: boolean
}

export type ReadOptions = {
  /** Throws AppError `cancelled` soon after it is aborted. */
  signal?: AbortSignal
  /** Share done, 0–1, never falling. */
  onProgress?: (share: number) => void
  /** A workbook's sheet by name; by default the first visible one that holds cells. */
  sheet?: string
}

/** Beyond these a file is refused as `file.too_large`; a register of 100,000 members stays far below all of them. */
export const LIMITS = {
  bytes: 128 * 1024 * 1024,
  inflatedBytes: 768 * 1024 * 1024,
  /** Inflated ÷ stored of one part, once it is above `ratioFloor`. Sheets of nothing but numbers reach 50. */
  ratio: 200,
  ratioFloor: 8 * 1024 * 1024,
  parts: 4096,
  rows: 1_048_576,
  columns: 16_384,
  /** Characters, the most that spreadsheet programs themselves allow. */
  cell: 32_767,
  /** Cells, counting the empty ones before the last of each row. */
  cells: 24_000_000,
} as const

export const EMPTY_CELL: Cell = Object.freeze({ text: '', kind: 'text' })

/** The cell at `column`, empty where the row is shorter. */
export function cellAt(row: Row, column: number): Cell {
  return row.cells[column] ?? EMPTY_CELL
}
