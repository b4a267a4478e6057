import type { Quarter } from '../../../shared/quarter'
import type { WorkerContext } from '../../app/worker-context'
import { readZone } from '../settings/service'
import { quarterReport } from './figures'
import { everyRow, type ReportRow } from './rows'
import { quarterWorkbook } from './workbook'

/** The name under which a worker knows the quarterly workbook. */
export const WORKBOOK_TASK = 'reports.workbook'

export type WorkbookOrder = {
  quarter: Quarter
  labels: Readonly<Record<string, string>>
  now: number
  /** True for those who export without seeing who is who. */
  maskNames: boolean
}

/** Builds the workbook of a quarter on one state of the database, in a thread of its own. */
export function workbookTask({ connection, db, check }: WorkerContext, order: WorkbookOrder): Uint8Array {
  const { quarter, now } = order
  connection.exec('BEGIN')
  try {
    const moment = { now, zone: readZone(db) }
    const report = quarterReport(db, quarter, moment)
    const rows = (key: string) => shownRows(everyRow(db, quarter, key, moment), order.maskNames, check)
    return quarterWorkbook(report, rows, order.labels)
  } finally {
    connection.exec('COMMIT')
  }
}

const CHECK_EVERY = 1000

function* shownRows(rows: Iterable<ReportRow>, masked: boolean, check: () => void): Generator<ReportRow> {
  let count = 0
  for (const row of rows) {
    count += 1
    if (count % CHECK_EVERY === 0) check()
    yield masked ? { ...row, name: maskedName(row.name) } : row
  }
}

function maskedName(name: string): string {
  const [first] = name
  return first === undefined ? '' : `${first}**`
}
