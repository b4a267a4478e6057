import { createHash } from 'node:crypto'

/**
 * Gives each line of a file an identity out of its own content and how often that content came before. The same file,
 * or a longer one that holds the same lines, gives the same keys again; two equal lines of one receipt stay two.
 */
export class LineKeys {
  readonly #seen = new Map<string, number>()

  /** Key of the next line with these parts: 32 hex characters. */
  next(parts: readonly (string | number | null)[]): string {
    const content = JSON.stringify(parts)
    const occurrence = (this.#seen.get(content) ?? 0) + 1
    this.#seen.set(content, occurrence)
    return createHash('sha256').update(`${content}#${occurrence}`).digest('hex').slice(0, 32)
  }
}
