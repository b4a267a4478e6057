import { MS_PER_DAY } from '../../shared/day'
import { AppError } from '../../shared/errors'

/** What is written down later than this is no memory of the day but an import. */
const REMEMBERED_MS = 31 * MS_PER_DAY

/** A moment that an input names, as the contract declares it: in which field, and how far back it may lie. */
export type SaidMoment = { readonly field: string; readonly howOld: 'lately' | 'any_time'; readonly at: number }

/**
 * When something happened that a person reports: now, unless they say an earlier moment. When it was entered is kept
 * beside it.
 * @throws AppError `input.invalid` for a moment to come, or one more than a month ago
 */
export function happened(now: number, said: SaidMoment | null): number {
  if (said === null) return now
  const { field, howOld, at } = said
  if (at > now) throw impossible(field, 'future')
  if (howOld === 'lately' && at < now - REMEMBERED_MS) throw impossible(field, 'long_past')
  return at
}

/**
 * The same for what ends something that began at `since`.
 * @throws AppError `input.invalid` for a moment before that
 */
export function happenedAfter(
  { now, happenedAt }: { readonly now: number; readonly happenedAt: number },
  since: number,
) {
  // A clock that was set back must not keep anybody from ending what runs.
  if (happenedAt < since && happenedAt !== now) throw impossible('happenedAt', 'before_it_began')
  return Math.max(happenedAt, since)
}

function impossible(path: string, message: string): AppError {
  return new AppError('input.invalid', { issues: [{ path, message }] })
}
