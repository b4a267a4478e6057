import { scopeOf } from '../../../shared/access'
import type { audit as contract } from '../../../shared/contract/audit'
import { AppError } from '../../../shared/errors'
import { allOf } from '../../database/conditions'
import { COUNT, type RowOf, row, stored } from '../../database/row'
import type { Procedures } from '../../kernel/procedures'
import { counted, everything, theTeams } from '../../kernel/reach'
import { audit } from './schema'
import { openDifference, verifyAudit } from './service'
import { shownDifference, shownReason } from './shown'

const Row = row(stored(audit))

/** A supervisor sees the team's rows, an administrator that something happened but not to whom [C22]. */
const reading = { full: everything, team: theTeams, count: counted }

/** What an administrator's own work is about. */
const TECHNICAL = /^(access|audit|backups|keys|refused|settings|setup|staff)\b/

/** The chain, read and verified [C13]. */
export const auditProcedures: Procedures<typeof contract> = {
  list: {
    ...reading,
    does(context, input) {
      const isTold = context.reach.shows !== 'count'
      const { where, values } = allOf(
        input.action
          ? ['action = ?', input.action]
          : !input.drafts && [`action NOT IN ('drafts.save', 'drafts.discard')`],
        input.object ? ['object = ?', input.object] : null,
        context.reach.whose === 'team' && [
          `staff_id IN (SELECT staff_id FROM staff_role WHERE role IN ('frontdesk', 'caller', 'department'))`,
        ],
        !isTold && ['member_id IS NULL'],
      )
      const total = context.db.get(COUNT, `SELECT count(*) AS n FROM audit WHERE ${where}`, ...values)?.n ?? 0
      const rows = context.db.all(
        Row,
        `SELECT * FROM audit WHERE ${where} ORDER BY sequence DESC LIMIT ? OFFSET ?`,
        ...values,
        input.limit,
        input.offset,
      )
      const mayRead = isTold && scopeOf(context.actor.roles, 'member.read') === 'full'
      // Of what the club does with its customers an administrator sees that it happened.
      const isShown = ({ action }: RowOf<typeof Row>) => isTold || TECHNICAL.test(action)
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
          difference:
            isShown(row) && (row.member_id === null || mayRead)
              ? shownDifference(openDifference(context.db, row))
              : null,
          reason: isShown(row) ? shownReason(row.reason) : null,
        })),
      }
    },
  },
  verify: {
    ...reading,
    does: ({ core }) => {
      const club = core.club()
      if (!club) throw new AppError('session.none', {})
      return verifyAudit(club.reader, club.auditKey)
    },
  },
}
