import type { Row } from '../bench'
import { interleave, median } from '../measure'
import { ratioResult } from '../result'

const QUARTER = '2026Q3'
/** The quarter and the one before it, which the page compares with. */
const SPANS = [
  ['2026-07-01', '2026-09-30'],
  ['2026-04-01', '2026-06-30'],
] as const

/** Each table that a figure is made of, read once for the days it counts. */
const SCANS = [
  'SELECT sum(amount_fen), count(*), count(DISTINCT member_id) FROM consumption WHERE day BETWEEN ? AND ? AND voided_at IS NULL',
  'SELECT count(*) FROM visit WHERE day BETWEEN ? AND ? AND voided_at IS NULL',
  `SELECT count(*), count(*) FILTER (WHERE joined_on BETWEEN ? AND ?) FROM member WHERE status <> 'merged'`,
  `SELECT count(*), sum(born_late), count(attempted_at), sum(attempted_at <= due), sum(reached_at <= due) FROM obligation
    WHERE kind = 'first' AND due_day BETWEEN ? AND ? AND state <> 'withdrawn' AND suppressed IS NULL`,
]

/** The quarterly report with all its figures, through the gate. */
export const report: Row = async ({ size, club, callGate, quick }) => {
  const scans = SCANS.map((sql) => club.readConnection.prepare(sql))
  const samples = await interleave(
    {
      ours: () => callGate('reports.quarter', { quarter: QUARTER }),
      bound: () => {
        for (const span of SPANS) for (const scan of scans) scan.get(...span)
      },
    },
    { rounds: quick ? 5 : 15, warmUp: 2 },
  )
  return [
    ratioResult(
      { operation: 'quarterly report : its raw scans', size: size.name, unit: 'ms', atMost: 2 },
      { ours: median(samples.ours), bound: median(samples.bound) },
    ),
  ]
}
