import type { CommandContext } from '../../kernel/context'
import { findMember, updateMember } from '../members/service'

/** What the member's file said before a refusal changed it. */
type Allowed = { optOut: string[]; reason: string; said: string }

/**
 * 拒访: no more service calls, in the member's file with its history. Returns what stood there before, to be kept with
 * the call; null where it was refused already.
 */
export function endServiceCalls(context: CommandContext, memberId: number, said: string): string | null {
  const row = findMember(context.db, memberId)
  if (!row) return null
  const optOut: string[] = JSON.parse(row.optOut)
  if (optOut.includes('service')) return null
  const before: Allowed = { optOut, reason: row.doNotDisturbReason, said }
  write(context, row, [...optOut, 'service'], said === '' ? row.doNotDisturbReason : said)
  return JSON.stringify(before)
}

/** Takes it back, unless the member's file says something else by now. */
export function allowServiceCalls(context: CommandContext, memberId: number, kept: string): void {
  const row = findMember(context.db, memberId)
  if (!row || row.mergedIntoId !== null) return
  const { reason, said }: Allowed = JSON.parse(kept)
  const optOut: string[] = JSON.parse(row.optOut)
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
