import { scopeOf } from '../../../shared/access'
import type { audit } from '../../../shared/contract/audit'
import { AppError } from '../../../shared/errors'
import type { Procedures } from '../../app/context'
import type { Bound } from '../../database/handle'
import { openDifference, verifyAudit } from './service'

type Row = {
  sequence: number
  at: number
  clock: string
  actor: string
  role: string
  host: string
  action: string
  object: string
  reason: string | null
  member_id: number | null
  difference: Buffer | null
}

/** The chain, read and verified [C13]. */
export const auditProcedures: Procedures<typeof audit> = {
  list(context, input) {
    // A supervisor sees the team's rows, an administrator that something happened but not to whom [C22].
    const conditions = ['1 = 1']
    const values: Bound[] = []
    if (input.action) {
      conditions.push('action = ?')
      values.push(input.action)
    } else if (!input.drafts) conditions.push(`action NOT IN ('drafts.save', 'drafts.discard')`)
    if (input.object) {
      conditions.push('object = ?')
      values.push(input.object)
    }
    if (context.scope === 'team') {
      conditions.push(
        `staff_id IN (SELECT staff_id FROM staff_role WHERE role IN ('frontdesk', 'caller', 'department'))`,
      )
    }
    if (context.scope === 'count') conditions.push('member_id IS NULL')
    const where = conditions.join(' AND ')
    const total = context.db.get<{ n: number }>(`SELECT count(*) AS n FROM audit WHERE ${where}`, ...values)?.n ?? 0
    const rows = context.db.all<Row>(
      `SELECT * FROM audit WHERE ${where} ORDER BY sequence DESC LIMIT ? OFFSET ?`,
      ...values,
      input.limit,
      input.offset,
    )
    const mayRead = scopeOf(context.actor.roles, 'member.read') === 'full'
    return {
      total,
      rows: rows.map((row) => ({
        sequence: row.sequence,
        at: row.at,
        clock: row.clock,
        actor: row.actor,
        role: row.role,
        host: row.host,
        action: row.action,
        object: row.object,
        difference: row.member_id === null || mayRead ? openDifference(context.db, row) : null,
        reason: row.reason,
      })),
    }
  },
  verify: ({ core }) => {
    const club = core.club()
    if (!club) throw new AppError('session.none', {})
    return verifyAudit(club.reader, club.auditKey)
  },
}
