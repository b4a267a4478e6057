import { nullable, row } from '../../database/row'
import type { CommandContext, DerivedContext } from '../../kernel/context'
import type { Settled } from '../../kernel/unit-of-work'
import { member, memberPhone } from '../members/schema'
import { fullPhone } from '../members/visibility'
import { ownCondition } from '../obligations/visible'
import { type CallbackOut, callbacksOf } from './callback-rows'
import { orderedDay } from './day-queue'
import { keptOf } from './listed'

/** More than anybody calls in a day. */
const MOST_LOOKED_AT = 2000

type SheetRow = CallbackOut & { dial: string | null; pinnedNote: string; preferredTimes: string }
type Sheet = { printedAt: number; by: string; rows: SheetRow[] }
const MemberRow = row({
  id: member.id,
  dial: nullable(memberPhone.e164),
  pinned_note: member.pinnedNote,
  preferred_times: member.preferredTimes,
})

/**
 * What a desk without power needs on paper: the first calls of today in their order, the numbers readable. Each member
 * whose number is shown stands in the audit [C13].
 */
export function callSheet(context: CommandContext, limit: number): Settled<Sheet> {
  return context.settled((derived) => {
    const rows = sheetRows(derived, limit)
    context.note({ object: 'callbacks/sheet', difference: { calls: rows.length } })
    for (const { memberId, dial } of rows)
      if (dial !== null) context.note({ object: `member/${memberId}`, action: 'members.revealPhone', memberId })
    return { printedAt: context.now, by: context.actor.name, rows }
  })
}

/** What is in the pool shows no number until it is taken, and nobody takes a call by paper. */
function ownFirst(context: DerivedContext, limit: number): number[] {
  const ids = orderedDay(context, { bornLate: false }, { offset: 0, limit: MOST_LOOKED_AT })
  return keptOf(context.db, ids, [ownCondition(context, 'o')], limit)
}

function sheetRows(context: DerivedContext, limit: number): SheetRow[] {
  const showsPhones = (['full', 'own'] as const).some((scope) => scope === context.may('member.phone'))
  const calls = callbacksOf(context, ownFirst(context, limit))
  const known = new Map(
    context.db
      .all(
        MemberRow,
        `SELECT m.id, m.pinned_note, m.preferred_times,
           (SELECT p.e164 FROM member_phone p WHERE p.member_id = m.id ORDER BY p.id LIMIT 1) AS dial
         FROM json_each(?) j JOIN member m ON m.id = j.value`,
        JSON.stringify(calls.map(({ memberId }) => memberId)),
      )
      .map((row) => [row.id, row]),
  )
  return calls.map((call) => {
    const member = known.get(call.memberId)
    return {
      ...call,
      dial: showsPhones && member?.dial ? fullPhone(member.dial) : null,
      pinnedNote: member?.pinned_note ?? '',
      preferredTimes: member?.preferred_times ?? '',
    }
  })
}
