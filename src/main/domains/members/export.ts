import Papa from 'papaparse'
import type { MemberStatus } from '../../../shared/contract/members'
import { memberExportLabels } from '../../../shared/export-labels'
import type { CommandContext } from '../../app/context'
import { countMembers, listMemberIds, memberRows } from './rows'
import { viewerOf } from './visibility'

const BOM = '\ufeff'

/** The register as CSV for a spreadsheet: masked phones, text that can never become a formula. */
export function exportMembers(context: CommandContext, status: MemberStatus | undefined) {
  const viewer = viewerOf(context.actor)
  const { total } = countMembers(context.db)
  const { ids } = listMemberIds(context.db, { status, sort: 'number', offset: 0, limit: Math.max(1, total) }, viewer)
  const rows = memberRows(context.db, ids, viewer)
  const csv = Papa.unparse(
    rows.map((row) => ({
      [memberExportLabels.number]: row.number,
      [memberExportLabels.name]: row.name,
      [memberExportLabels.status]: memberExportLabels.statuses[row.status],
      [memberExportLabels.phone]: row.phone ?? '',
      [memberExportLabels.card]: row.card ?? '',
      [memberExportLabels.plan]: row.plan ?? '',
      [memberExportLabels.membershipEnds]: row.membershipEnds ?? '',
      [memberExportLabels.joinedOn]: row.joinedOn ?? '',
      [memberExportLabels.lastVisitOn]: row.lastVisitOn ?? '',
    })),
    { escapeFormulae: true },
  )
  context.note({ object: 'members', difference: { rows: rows.length, status: status ?? null } })
  return {
    name: `members-${context.today}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    base64: Buffer.from(BOM + csv, 'utf8').toString('base64'),
  }
}
