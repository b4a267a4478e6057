/** One line of the table of `speed.md`: both figures in `unit`, their ratio and what it should be. */
export type Result = {
  operation: string
  /** Of the club, or what was measured instead of one. */
  size: string
  ours: number | null
  bound: number | null
  unit: 'µs' | 'ms' | 'MB' | '%'
  ratio: number | null
  goal: string
  /** Null: the goal is for another size. */
  ok: boolean | null
  detail?: string
}

/** A result whose goal is a ratio of medians. */
export function ratioResult(
  about: { operation: string; size: string; unit?: 'µs' | 'ms'; atMost: number; detail?: string },
  { ours, bound }: { ours: number; bound: number },
): Result {
  const unit = about.unit ?? 'µs'
  const scale = unit === 'µs' ? 1000 : 1
  const ratio = ours / bound
  return {
    operation: about.operation,
    size: about.size,
    ours: ours * scale,
    bound: bound * scale,
    unit,
    ratio,
    goal: `≤ ${about.atMost}×`,
    ok: ratio <= about.atMost,
    ...(about.detail && { detail: about.detail }),
  }
}

/** A result whose goal is a figure of its own and not a ratio. */
export function limitResult(about: {
  operation: string
  size: string
  unit: Result['unit']
  ours: number
  atMost: number
  bound?: number
  detail?: string
}): Result {
  const { operation, size, unit, ours, atMost, bound, detail } = about
  return {
    operation,
    size,
    ours,
    bound: bound ?? null,
    unit,
    ratio: bound === undefined ? null : ours / bound,
    goal: `≤ ${atMost} ${unit}`,
    ok: ours <= atMost,
    ...(detail && { detail }),
  }
}

const LONGEST_PAUSE_MS = 20

/** How long the main thread answered nothing; `idle` is the same while it had nothing to do, which is not its fault. */
export function pauseResult(about: {
  operation: string
  size: string
  pause: number
  idle: number
  detail?: string
}): Result {
  const { operation, size, pause, idle, detail } = about
  return {
    operation,
    size,
    ours: pause,
    bound: idle,
    unit: 'ms',
    ratio: null,
    goal: `≤ ${LONGEST_PAUSE_MS} ms`,
    ok: pause <= Math.max(LONGEST_PAUSE_MS, idle),
    ...(detail && { detail }),
  }
}

const shown = (value: number | null, unit: string) =>
  value === null ? '–' : `${value >= 100 ? Math.round(value) : value.toPrecision(3)} ${unit}`

/** The table as text. */
export function tableOf(results: readonly Result[]): string {
  const lines = results.map((result) => [
    result.operation,
    result.size,
    shown(result.ours, result.unit),
    shown(result.bound, result.unit),
    result.ratio === null ? '–' : `${result.ratio.toFixed(2)}×`,
    result.goal,
    result.ok === null ? '–' : result.ok ? 'ok' : 'MISSED',
    result.detail ?? '',
  ])
  const head = ['operation', 'members', 'ours', 'bound', 'ratio', 'goal', '', '']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => (line[column] ?? '').length)),
  )
  return [head, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
