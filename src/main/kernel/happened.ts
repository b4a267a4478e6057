import { MS_PER_DAY } from '../../shared/day'
import { AppError } from '../../shared/errors'

/** What is written down later than this is no memory of the day but an import. */
const REMEMBERED_MS = 31 * MS_PER_DAY

/**
 * When something happened that a person reports: now, unless they say an earlier moment. When it was entered is kept
 * beside it.
 * @throws AppError `input.invalid` for a moment to come, or one more than a month ago
 */
export function happened({ now }: { readonly now: number }, at: number | undefined): number {
  if (at === undefined) return now
  const refuse = (message: string) => new AppError('input.invalid', { issues: [{ path: 'happenedAt', message }] })
  if (at > now) throw refuse('future')
  if (at < now - REMEMBERED_MS) throw refuse('long_past')
  return at
}
