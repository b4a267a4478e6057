import type { SidePhone } from '../../../shared/contract/members'
import { AppError } from '../../../shared/errors'
import { dialled, maskPhone, maskPhonesIn } from '../../../shared/phone'
import type { Reader } from '../../database/handle'
import { ID } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import type { Sight } from '../../kernel/sight'
import { type Condition, ownMembers } from '../access/whose'

/** The condition under which somebody may see a member. `m` is the member table's name in the statement. */
export function visibleMembers(sees: Sight, m: string): Condition {
  if (sees.members === 'own') return ownMembers(m, sees)
  return { where: sees.members === 'everybody' ? '1 = 1' : '1 = 0', values: [] }
}

/** Whether somebody may see this member; a merged-away row is seen by who sees the member it became. */
export function isVisible(db: Reader, memberId: number, sees: Sight): boolean {
  const { where, values } = visibleMembers(sees, 'm')
  return (
    db.get(
      `SELECT 1 FROM member m WHERE m.id = (WITH RECURSIVE became (id, next) AS (
         SELECT id, merged_into_id FROM member WHERE id = ?
         UNION SELECT member.id, merged_into_id FROM became JOIN member ON member.id = became.next)
         SELECT id FROM became WHERE next IS NULL) AND ${where}`,
      memberId,
      ...values,
    ) !== undefined
  )
}

/** @throws AppError `record.not_found` for a member that is not there, or not the reader's to see */
export function requireVisible({ db, sees }: Pick<QueryContext, 'db' | 'sees'>, memberId: number): void {
  if (!isVisible(db, memberId, sees)) throw new AppError('record.not_found', { what: 'member', id: String(memberId) })
}

/** A phone as lists show it: always masked; the full number is shown by revealing it, which is written down [C13]. */
export function shownPhone(e164: string | null): string | null {
  return e164 === null ? null : maskPhone(e164)
}

/** The fields that hold somebody's number in free text. */
const SIDE_PHONES: ReadonlySet<string> = new Set<SidePhone>(['emergencyPhone', 'guardianPhone'])

/** What a field says as pages show it: the numbers in those that hold some are masked like any other [C13]. */
export function shownField<T extends string | null>(field: string, value: T): T | string {
  return value !== null && SIDE_PHONES.has(field) ? maskPhonesIn(value) : value
}

/** A phone as one dials it. Showing it is written down by whoever shows it. */
export function fullPhone(e164: string): string {
  return dialled(e164)
}

/** A name as the reader may see it: an administrator sees that somebody is there, not who. */
export function shownName(name: string, sees: Sight): string {
  return sees.names ? name : surnameOf(name)
}

/** Names of these members as the reader may see them: of others no more than a surname. */
export function namesShown(
  { db, sees }: Pick<QueryContext, 'db' | 'sees'>,
  memberIds: Iterable<number | null>,
): (memberId: number | null, name: string) => string {
  if (sees.members === 'everybody') return (_, name) => shownName(name, sees)
  const { where, values } = visibleMembers(sees, 'm')
  const rows = db.all(
    ID,
    `SELECT m.id FROM json_each(?) j JOIN member m ON m.id = j.value WHERE ${where}`,
    JSON.stringify([...new Set(memberIds)].filter((id) => id !== null)),
    ...values,
  )
  const visible = new Set<number | null>(rows.map(({ id }) => id))
  return (memberId, name) => (visible.has(memberId) ? name : surnameOf(name))
}

/** No more of a name than its first character. */
export function surnameOf(name: string): string {
  const [first = ''] = name
  return `${first}**`
}
