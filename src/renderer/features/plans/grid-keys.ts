export type GridPlace = { row: number; column: number }

/** Where a key leads in a grid of so many rows and columns; null: the key is not for it. */
export function stepInGrid(key: string, { row, column }: GridPlace, rows: number, columns: number): GridPlace | null {
  const steps: Readonly<Record<string, GridPlace>> = {
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    PageUp: { row, column: column - 7 },
    PageDown: { row, column: column + 7 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  }
  const to = steps[key]
  if (to === undefined) return null
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  return { row: within(to.row, rows), column: within(to.column, columns) }
}
