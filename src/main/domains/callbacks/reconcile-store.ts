import { CallbackKind, type ObligationKind } from '../../../shared/contract/obligations'
import { dayOf, type Zone } from '../../../shared/day'
import type { Bound, Reader, Writer } from '../../database/handle'
import { watchStages } from '../notices/watch'
import { planAtOnce } from '../plans/at-once'
import type { Obligation, Subject } from './engine/obligation'
import { reconcile, type StoredObligation } from './engine/reconcile'

/** How many rows a reconciliation wrote. */
export type Written = { inserted: number; updated: number; deleted: number; withdrawn: number }
export const NOTHING_WRITTEN: Written = { inserted: 0, updated: 0, deleted: 0, withdrawn: 0 }

/** A row of the table as SQLite gives it. */
export type ObligationRow = {
  id: number
  key: string
  rule: string
  rule_version: number
  kind: ObligationKind
  subject: string
  member_id: number | null
  anchor: number
  earliest: number
  due: number
  hard: number
  latest_start: number | null
  clock: Obligation['clock']
  pauses: string
  priority: Obligation['priority']
  channels: string
  minutes: number
  certificate: Obligation['certificate']
  staff_id: number | null
  slack: number
  state: Obligation['state']
  done_at: number | null
  suppressed: Obligation['suppressed']
  born_late: number
  attempts: number
  next_attempt_at: number | null
  act_at: number
  why: string
  updated_at: number
}

/** The engine's view of a row. */
export function obligationOf(row: ObligationRow): StoredObligation {
  return {
    id: row.id,
    key: row.key,
    rule: row.rule,
    ruleVersion: row.rule_version,
    kind: row.kind,
    subject: row.subject as Subject,
    memberId: row.member_id,
    anchor: row.anchor,
    earliest: row.earliest,
    due: row.due,
    hard: row.hard,
    latestStart: row.latest_start,
    clock: row.clock,
    pauses: JSON.parse(row.pauses),
    priority: row.priority,
    channels: JSON.parse(row.channels),
    minutes: row.minutes,
    certificate: row.certificate,
    staffId: row.staff_id,
    slack: row.slack,
    state: row.state,
    doneAt: row.done_at,
    suppressed: row.suppressed,
    bornLate: row.born_late === 1,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    actAt: row.act_at,
    why: JSON.parse(row.why),
  }
}

/** What asks for talking to a member; everything else is a duty of the club. */
const CALLS: ReadonlySet<ObligationKind> = new Set(CallbackKind.options)

const COLUMNS = [
  'key',
  'rule',
  'rule_version',
  'kind',
  'subject',
  'member_id',
  'anchor',
  'earliest',
  'due',
  'hard',
  'latest_start',
  'clock',
  'pauses',
  'priority',
  'channels',
  'channel',
  'minutes',
  'certificate',
  'staff_id',
  'slack',
  'state',
  'done_at',
  'suppressed',
  'born_late',
  'attempts',
  'next_attempt_at',
  'act_at',
  'why',
  'due_day',
  'attempted_at',
  'reached_at',
  'is_call',
  'guaranteed_until',
  'tier',
] as const

const INSERT = `INSERT INTO obligation (${COLUMNS.join(', ')}, updated_at, created_at)
  VALUES (${COLUMNS.map(() => '?').join(', ')}, ?, ?)`
const UPDATE = `UPDATE obligation SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')}, updated_at = ? WHERE id = ?`

/** In the order of `COLUMNS`. */
function valuesOf(obligation: Obligation, zone: Zone): Bound[] {
  const { attemptedAt, reachedAt, guaranteedUntil, tier } = obligation.why.facts
  return [
    obligation.key,
    obligation.rule,
    obligation.ruleVersion,
    obligation.kind,
    obligation.subject,
    obligation.memberId,
    obligation.anchor,
    obligation.earliest,
    obligation.due,
    obligation.hard,
    obligation.latestStart,
    obligation.clock,
    JSON.stringify(obligation.pauses),
    obligation.priority,
    JSON.stringify(obligation.channels),
    obligation.channels[0] ?? 'onsite',
    obligation.minutes,
    obligation.certificate,
    obligation.staffId,
    obligation.slack,
    obligation.state,
    obligation.doneAt,
    obligation.suppressed,
    obligation.bornLate ? 1 : 0,
    obligation.attempts,
    obligation.nextAttemptAt,
    obligation.actAt,
    JSON.stringify(obligation.why),
    dayOf(obligation.due, zone),
    typeof attemptedAt === 'number' ? attemptedAt : null,
    typeof reachedAt === 'number' ? reachedAt : null,
    CALLS.has(obligation.kind) ? 1 : 0,
    typeof guaranteedUntil === 'string' ? guaranteedUntil : null,
    typeof tier === 'string' ? tier : null,
  ]
}

/**
 * Makes the rows of these members equal to what was derived from their facts, in the caller's transaction. `memberIds`
 * are whole families, and `derived` is all that is owed to them.
 */
export function storeObligations(
  db: Writer,
  memberIds: readonly number[],
  derived: readonly Obligation[],
  zone: Zone,
  now: number,
): Written {
  const existing = existingRows(db, memberIds, derived)
  const keys = new Set(derived.map(({ key }) => key))
  const touched = new Set(existing.filter((row) => !keys.has(row.key) && isTouched(db, row.key)).map((row) => row.id))
  const plan = reconcile(existing, derived, touched)
  const newIds: number[] = []
  const changedIds: number[] = []
  for (const obligation of plan.insert) {
    const { id } = db.run(INSERT, ...valuesOf(obligation, zone), now, now)
    if (obligation.state === 'open' && !obligation.bornLate) newIds.push(id)
  }
  for (const { id, before, after, changed } of plan.update) {
    db.run(UPDATE, ...valuesOf(after, zone), now, id)
    changedIds.push(id)
    log(db, before.key, now, Object.fromEntries(changed.map((field) => [field, [before[field], after[field]]])))
  }
  for (const { id } of plan.delete) db.run('DELETE FROM obligation WHERE id = ?', id)
  for (const { id, key, state } of plan.withdraw) {
    db.run(
      `UPDATE obligation SET state = 'withdrawn', next_attempt_at = NULL, suppressed = NULL, updated_at = ? WHERE id = ?`,
      now,
      id,
    )
    log(db, key, now, { state: [state, 'withdrawn'] })
  }
  planAtOnce(db, newIds, now)
  watchStages(db, [...newIds, ...changedIds])
  return {
    inserted: plan.insert.length,
    updated: plan.update.length,
    deleted: plan.delete.length,
    withdrawn: plan.withdraw.length,
  }
}

/** All rows of these members, and rows of derived keys that still stand under another owner after a merge was undone. */
function existingRows(db: Reader, memberIds: readonly number[], derived: readonly Obligation[]): StoredObligation[] {
  const rows = db.all<ObligationRow>(
    'SELECT * FROM obligation WHERE member_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(memberIds),
  )
  const known = new Set(rows.map((row) => row.key))
  for (const { key } of derived) {
    if (known.has(key)) continue
    const row = db.get<ObligationRow>('SELECT * FROM obligation WHERE key = ?', key)
    if (row) rows.push(row)
  }
  return rows.map(obligationOf)
}

function isTouched(db: Reader, key: string): boolean {
  return (
    db.get('SELECT 1 FROM attempt WHERE obligation_key = ? LIMIT 1', key) !== undefined ||
    db.get('SELECT 1 FROM callback_closing WHERE obligation_key = ? LIMIT 1', key) !== undefined ||
    db.get('SELECT 1 FROM callback_skip WHERE obligation_key = ? LIMIT 1', key) !== undefined ||
    db.get('SELECT 1 FROM home_visit WHERE obligation_key = ? LIMIT 1', key) !== undefined
  )
}

function log(db: Writer, key: string, at: number, change: unknown): void {
  db.run('INSERT INTO obligation_log (key, at, change) VALUES (?, ?, ?)', key, at, JSON.stringify(change))
}
