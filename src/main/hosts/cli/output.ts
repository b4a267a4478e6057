import { isAppError } from '../../../shared/errors'

/** Whoever reads along may stop when they have seen enough, as `| head` does: that is no failure of ours. */
export function allowEarlyEnd(out: NodeJS.WriteStream): void {
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** The answer: JSON alone, or lines a person can read. */
export function print(result: unknown, json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${lines(result).join('\n')}\n`)
}

/** A refusal, with its code and facts. With `--json` it goes to stdout, so that a script always reads JSON there. */
export function printError(error: unknown, json: boolean): void {
  const parts = isAppError(error)
    ? { code: error.code, facts: error.facts }
    : {
        code: 'internal',
        facts: { reference: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      }
  if (json) process.stdout.write(`${JSON.stringify({ error: parts })}\n`)
  process.stderr.write(`${parts.code}: ${JSON.stringify(parts.facts)}\n`)
}

function lines(value: unknown, indent = ''): string[] {
  if (Array.isArray(value))
    return value.length === 0 ? [`${indent}(none)`] : value.map((row) => indent + JSON.stringify(row))
  if (typeof value !== 'object' || value === null) return [indent + String(value)]
  return Object.entries(value).flatMap(([key, field]) =>
    typeof field === 'object' && field !== null
      ? [`${indent}${key}:`, ...lines(field, `${indent}  `)]
      : [`${indent}${key}: ${field}`],
  )
}
