import { MS_PER_HOUR } from '../../../src/shared/day'
import type { Bench, Row } from '../bench'
import { NOW } from '../data/club'
import { interleave, median } from '../measure'
import { type Result, ratioResult } from '../result'

const SHOWN = 50
/** So many calls of a day are put into the order of best times. */
const ARRANGED = 2000
const OPEN = `state = 'open' AND suppressed IS NULL AND is_call = 1 AND earliest <= ${NOW}`

/** The same rows and counts by the plainest statements that give them. */
const LINES = `SELECT o.id, o.key, o.kind, o.member_id, o.state, o.earliest, o.due, o.latest_start, o.channel, o.born_late,
    o.suppressed, o.attempts, o.next_attempt_at, o.priority, o.why, m.name, m.number, p.day, s.name,
    (SELECT e164 FROM member_phone WHERE member_id = m.id ORDER BY id LIMIT 1)
  FROM obligation o JOIN member m ON m.id = o.member_id
  LEFT JOIN planned_call p ON p.obligation_id = o.id LEFT JOIN staff s ON s.id = coalesce(p.staff_id, o.staff_id)
  WHERE o.state = 'open' AND o.suppressed IS NULL AND o.is_call = 1 AND o.earliest <= ${NOW} AND o.born_late = 0
  ORDER BY o.born_late, o.act_at LIMIT ${SHOWN}`
/** From which the best time to call each of them is found. */
const TRIES = `SELECT member_id, at, outcome FROM attempt WHERE undone_at IS NULL AND member_id IN (
    SELECT member_id FROM obligation WHERE ${OPEN} AND born_late = 0 ORDER BY born_late, act_at LIMIT ${SHOWN})`
/** All of the day's calls, and the tries from which their order is found. */
const DAY = `(SELECT o.* FROM obligation o WHERE o.born_late = 0 AND o.state = 'open' AND o.suppressed IS NULL
    AND o.is_call = 1 AND o.earliest <= ${NOW} ORDER BY o.born_late, o.act_at LIMIT ${ARRANGED})`
const DAY_CALLS = `SELECT id, key, member_id, act_at, due, channel, minutes, latest_start, next_attempt_at FROM ${DAY}`
const DAY_TRIES = `SELECT a.member_id, a.at, a.outcome FROM attempt a WHERE a.undone_at IS NULL AND a.member_id IN (
    SELECT member_id FROM ${DAY})`
const COUNTS = `SELECT count(*) FILTER (WHERE due < ${NOW}), count(*) FILTER (WHERE due < ${NOW + 2 * MS_PER_HOUR}), count(*)
  FROM obligation WHERE ${OPEN}`
const TOTAL = `SELECT count(*) FROM obligation WHERE ${OPEN} AND born_late = 0`
const INCIDENTS = `SELECT * FROM incident WHERE state = ? ORDER BY started_at DESC LIMIT ${SHOWN}`
const IMPORTS = `SELECT id, kind, file_name, state, created_at, by FROM import_batch WHERE state IN ('needs', 'analysed')`

/** The callback queue and 今日, fifty rows each, through the gate. */
export const queues: Row = async (bench) => {
  const { club } = bench
  const [lines, tries, counts, total, incidents, imports, dayCalls, dayTries] = [
    LINES,
    TRIES,
    COUNTS,
    TOTAL,
    INCIDENTS,
    IMPORTS,
    DAY_CALLS,
    DAY_TRIES,
  ].map((sql) => club.readConnection.prepare(sql))
  const callbacks = () => {
    lines?.all()
    tries?.all()
    counts?.get()
    total?.get()
  }
  const wholeDay = () => {
    callbacks()
    dayCalls?.all()
    dayTries?.all()
  }
  const everything = () => {
    callbacks()
    incidents?.all('running')
    incidents?.all('stopped')
    imports?.all()
  }
  return [
    await line(bench, 'callback queue, 50 rows', 'callbacks.listDue', { bornLate: false, limit: SHOWN }, callbacks),
    await line(
      bench,
      "today's calls in order, 50 rows",
      'callbacks.listDue',
      { bornLate: false, planned: 'today', limit: SHOWN },
      wholeDay,
    ),
    await line(bench, "today's list, 50 rows", 'today.list', { limit: SHOWN }, everything),
  ]
}

async function line(
  { size, callGate, quick }: Bench,
  operation: string,
  path: string,
  input: unknown,
  bound: () => void,
): Promise<Result> {
  const samples = await interleave({ ours: () => callGate(path, input), bound }, { rounds: quick ? 200 : 1000 })
  return ratioResult(
    { operation, size: size.name, atMost: 2.5 },
    { ours: median(samples.ours), bound: median(samples.bound) },
  )
}
