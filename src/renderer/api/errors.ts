import { ORPCError } from '@orpc/client'
import type { AppErrorCode, AppErrors } from '../../shared/errors'

/** A refusal as it reached the page: its code and its facts, in the type the code promises. */
export type Refusal = { [C in AppErrorCode]: { code: C; facts: AppErrors[C] } }[AppErrorCode]

/**
 * Reads what the server refused. A failure without a code of ours (a broken line, a fault of the page) comes back as
 * `internal` with what little is known as its reference.
 */
export function appErrorOf(error: unknown): Refusal {
  if (error instanceof ORPCError && isFacts(error.data)) {
    if (error.code === 'INTERNAL_SERVER_ERROR') return { code: 'internal', facts: { reference: referenceOf(error) } }
    return { code: error.code, facts: error.data } as Refusal
  }
  return { code: 'internal', facts: { reference: referenceOf(error) } }
}

/** Narrows to one code: `refused(error, 'member.duplicate')?.facts.memberId`. */
export function refused<C extends AppErrorCode>(error: unknown, code: C): { code: C; facts: AppErrors[C] } | null {
  const refusal = appErrorOf(error)
  return refusal.code === code ? (refusal as { code: C; facts: AppErrors[C] }) : null
}

function isFacts(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null
}

function referenceOf(error: unknown): string {
  if (error instanceof ORPCError) return error.code
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
