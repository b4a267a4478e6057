import type { CommandContext } from '../../kernel/context'
import { findMember, refusalsOf, updateMember } from '../members/service'
import type { Allowed } from '../talks/schema'

/**
 * 拒访: no more service calls, in the member's file with its history. Returns what stood there before, to be kept with
 * the call; null where it was refused already.
 */
export function endServiceCalls(context: CommandContext, memberId: number, said: string): Allowed | null {
  const row = findMember(context.db, memberId)
  if (!row) return null
  const optOut = refusalsOf(row)
  if (optOut.includes('service')) return null
  const before: Allowed = { optOut, reason: row.doNotDisturbReason, said }
  write(context, row, [...optOut, 'service'], said === '' ? row.doNotDisturbReason : said)
  return before
}

/** Takes it back, unless the member's file says something else by now. */
export function allowServiceCalls(context: CommandContext, memberId: number, kept: Allowed): void {
  const row = findMember(context.db, memberId)
  if (!row || row.mergedIntoId !== null) return
  const { reason, said } = kept
  const optOut = refusalsOf(row)
  const stillSaid = said !== '' && row.doNotDisturbReason === said
  write(
    context,
    row,
    optOut.filter((purpose) => purpose !== 'service'),
    stillSaid ? reason : row.doNotDisturbReason,
  )
}

function write(
  context: CommandContext,
  { id, version }: { id: number; version: number },
  optOut: readonly string[],
  doNotDisturbReason: string,
): void {
  const purposes = (['service', 'marketing', 'complaint'] as const).filter((purpose) => optOut.includes(purpose))
  updateMember(context, { id, version, fields: { optOut: purposes, doNotDisturbReason } })
}
