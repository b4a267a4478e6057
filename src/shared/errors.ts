/**
 * Every failure a page can react to, as facts. Sentences live in the renderer's text, in the user's language.
 * Instants are UTC epoch milliseconds, days `YYYY-MM-DD`.
 */
export type AppErrors = {
  /** The session's roles do not hold this permission. */
  'access.denied': { permission: string; roles: readonly string[] }
  /** No staff session on this desk: sign in first. */
  'session.none': Record<never, never>
  /** The session is locked: resume with the PIN, or the password. */
  'session.locked': Record<never, never>
  'session.wrong_password': { retryAfterMs: number }
  'session.wrong_pin': { triesLeft: number }
  'input.invalid': { issues: readonly { path: string; message: string }[] }
  'request.reused': { requestId: string }
  'record.not_found': { what: string; id: string }
  /** Someone else saved first; `current` says what version stands now and which fields differ. */
  'record.changed': {
    what: string
    id: string
    version: number
    fields: readonly string[]
    by: string | null
    at: number
  }

  'data.in_use': { folder: string }
  'data.not_found': { folder: string }
  'data.exists': { folder: string }
  'data.no_slot_opens': Record<never, never>
  'data.damaged': { file: string; reason: 'empty' | 'truncated' | 'plaintext' | 'unreadable' | 'keys' | 'foreign' }
  'data.newer': { found: number; known: number }
  'data.full': Record<never, never>
  'data.read_only': Record<never, never>
  'clock.not_simulation': Record<never, never>
  'clock.suspect': { direction: 'back' | 'forward'; now: number; newestFact: number }
  internal: { reference: string }
  cancelled: Record<never, never>

  'setup.exists': Record<never, never>
  /** Going to the demo club, or back, takes the open club away from everybody. */
  'demo.refused': { reason: 'signed_in' | 'incident' }
  'setup.recovery_mismatch': { groups: readonly number[] }
  'setup.weak_password': { minimum: number }
  /** `wait`: after wrong ones the next try is listened to in so many milliseconds. */
  'recovery.wrong_key': { reason: 'check' | 'no_match' | 'wait'; retryAfterMs: number }

  'member.duplicate': { reason: 'phone' | 'card'; memberId: string; number: string; name: string }
  'member.merged': { id: string; into: string }
  'member.not_mergeable': { reason: 'same' | 'merged' | 'missing' }
  /** What was done can be taken back no longer: it could until then. */
  'undo.expired': { what: string; until: number }
  'merge.changed': { id: string }
  /** Health data is kept only of whom has agreed to it, and never of who has not. */
  'member.no_consent': { what: string }
  'phone.invalid': { value: string }
  /** One number after the other was asked for; the next may be in so many milliseconds. */
  'phone.too_many': { retryAfterMs: number }

  'callback.already_closed': { id: string; state: string }
  'callback.not_certified': { staffId: string }
  'attempt.not_undoable': { id: string }
  'settings.impossible': { setting: string; reason: string }
  /** No plan can be made: nobody may call, or no day has hours. */
  'plan.impossible': { reason: string; staff: string | null }
  'guide.exists': { kind: string }
  /** A guide nobody could go by: a branch that leads nowhere, a choice without options. */
  'guide.impossible': { path: string; reason: string }
  /** Alone at a stranger's door: two people, or a time to report back [C21]. */
  'home_visit.unprepared': Record<never, never>
  'home_visit.running': { id: string }
  'home_visit.over': { id: string }

  'incident.stopped': { id: string }
  'incident.running': { id: string }

  'file.unreadable': {
    reason: 'encoding' | 'damaged' | 'password' | 'not_table' | 'changed' | 'missing' | 'old_format'
  }
  'file.too_large': { limit: 'bytes' | 'rows' | 'columns' | 'cell' | 'ratio'; allowed: number; found: number | null }
  'import.no_heading': { known: readonly string[] }
  'import.missing_column': { fields: readonly string[]; headings: readonly string[] }
  'import.duplicate_heading': { heading: string }
  'import.unknown_field': { field: string; known: readonly string[] }
  'import.ambiguous_dates': { column: string; samples: readonly string[] }
  'import.not_undoable': { batch: string; reason: 'undone' | 'running' | 'changed'; rows: number }

  'backup.damaged': { file: string; reason: string }
  'backup.wrong_key': { file: string }
  'report.unknown_quarter': { quarter: string }
}

export type AppErrorCode = keyof AppErrors

/** A refusal with a code and the facts a page needs to explain it. Never carries a sentence. */
export class AppError<C extends AppErrorCode = AppErrorCode> extends Error {
  readonly code: C
  readonly facts: AppErrors[C]

  constructor(code: C, facts: AppErrors[C]) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.facts = facts
  }
}

/** True when `error` is an AppError, of the given code when one is named. */
export function isAppError<C extends AppErrorCode>(error: unknown, code?: C): error is AppError<C> {
  return error instanceof AppError && (code === undefined || error.code === code)
}
