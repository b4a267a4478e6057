import { int, nullable, row } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { member, memberPhone } from '../members/schema'
import { shownName, shownPhone, visibleMembers } from '../members/visibility'

/** Whom a row is about, as the reader may see it. */
export type Person = {
  memberId: number
  member: string
  memberNumber: string
  /** Masked. */
  phone: string | null
  /** Whether the reader may open the member's page. */
  opens: boolean
}

const PersonRow = row({
  id: member.id,
  name: member.name,
  number: member.number,
  phone: nullable(memberPhone.e164),
  opens: int,
})

/** The people of one page of a list, each asked for once. */
export function peopleOf(context: QueryContext, memberIds: Iterable<number>): (memberId: number) => Person {
  const { sees } = context
  const visible = visibleMembers(sees, 'm')
  const mayOpen = context.may('member.read') !== null
  const rows = context.db.all(
    PersonRow,
    `SELECT m.id, m.name, m.number, ${visible.where} AS opens,
       (SELECT p.e164 FROM member_phone p WHERE p.member_id = m.id ORDER BY p.id LIMIT 1) AS phone
     FROM json_each(?) j JOIN member m ON m.id = j.value`,
    ...visible.values,
    JSON.stringify([...new Set(memberIds)]),
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  return (memberId) => {
    const row = known.get(memberId)
    return {
      memberId,
      member: row ? shownName(row.name, sees) : '',
      memberNumber: row?.number ?? '',
      phone: shownPhone(row?.phone ?? null),
      opens: mayOpen && row?.opens === 1,
    }
  }
}
