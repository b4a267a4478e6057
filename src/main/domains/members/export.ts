import Papa from 'papaparse'
import type { MemberStatus } from '../../../shared/contract/members'
import { memberExportLabels } from '../../content/export-labels'
import type { TaskContext } from '../../kernel/context'
import type { Sight } from '../../kernel/sight'
import type { WorkerContext } from '../../kernel/worker-context'
import { countMembers, listMemberIds, memberRows } from './rows'

const BOM = '\ufeff'
/** Lines between two looks at whether the person has cancelled. */
const CHUNK = 2000

/** The name under which a worker knows the list of the register. */
export const MEMBER_LIST_TASK = 'members.list'

type ListOrder = { status?: MemberStatus; sees: Sight }
type MadeList = { rows: number; base64: string }

/** Writes the list in a thread of its own: a long register would hold up the desk for seconds. */
export function memberListTask(context: WorkerContext, { status, sees }: ListOrder): MadeList {
  const { connection, db } = context
  connection.exec('BEGIN')
  try {
    const { total } = countMembers(db)
    const { ids } = listMemberIds(db, { status, sort: 'number', offset: 0, limit: Math.max(1, total) }, sees)
    const parts: string[] = []
    for (let from = 0; from === 0 || from < ids.length; from += CHUNK) {
      context.check()
      parts.push(linesOf(context, ids.slice(from, from + CHUNK), sees, from === 0))
    }
    return { rows: ids.length, base64: Buffer.from(BOM + parts.join('\r\n'), 'utf8').toString('base64') }
  } finally {
    connection.exec('COMMIT')
  }
}

function linesOf({ db }: WorkerContext, ids: readonly number[], sees: Sight, header: boolean): string {
  const labels = memberExportLabels
  const fields = [
    labels.number,
    labels.name,
    labels.status,
    labels.phone,
    labels.card,
    labels.plan,
    labels.membershipEnds,
    labels.joinedOn,
    labels.lastVisitOn,
  ]
  const data = memberRows(db, ids, sees).map((row) => [
    row.number,
    row.name,
    labels.statuses[row.status],
    row.phone ?? '',
    row.card ?? '',
    row.plan ?? '',
    row.membershipEnds ?? '',
    row.joinedOn ?? '',
    row.lastVisitOn ?? '',
  ])
  return Papa.unparse({ fields, data }, { escapeFormulae: true, header })
}

/** The register as CSV for a spreadsheet: masked phones, text that can never become a formula. */
export async function exportMembers(context: TaskContext, status: MemberStatus | undefined) {
  const order: ListOrder = { status, sees: context.query(({ sees }) => sees) }
  const list = await context.tasks.run<MadeList>({ name: MEMBER_LIST_TASK, input: order }, { subject: 'members' })
  // Written down before it leaves; what could not be written down does not leave.
  await context.command((command) => {
    command.note({
      object: 'members',
      difference: { rows: list.rows, status: status ?? null },
      reason: context.confirmed ? 'confirmed by own password' : undefined,
    })
  })
  return {
    name: `members-${context.query(({ today }) => today)}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    base64: list.base64,
  }
}
