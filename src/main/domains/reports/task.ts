import type { Quarter } from '../../../shared/quarter'
import type { WorkerContext } from '../../kernel/worker-context'
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

export type MadeWorkbook = { bytes: number; base64: string }

/** Read once and in order, pages are of no use afterwards; in KiB. */
const SMALL_CACHE = 8 * 1024

/** Builds the workbook of a quarter on one state of the database, in a thread of its own; in base64. */
export function workbookTask({ connection, db, check }: WorkerContext, order: WorkbookOrder): MadeWorkbook {
  const { quarter, now } = order
  connection.pragma(`cache_size = -${SMALL_CACHE}`)
  connection.exec('BEGIN')
  try {
    const moment = { now, zone: readZone(db) }
    const report = quarterReport(db, quarter, moment)
    const rows = (key: string) => shownRows(everyRow(db, quarter, key, moment), order.maskNames, check)
    const bytes = quarterWorkbook(report, rows, order.labels)
    return {
      bytes: bytes.byteLength,
      base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    }
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
