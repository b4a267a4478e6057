import { CallbackKind, type ObligationKind } from '../../../shared/contract/obligations'
import { dayOf, type Zone } from '../../../shared/day'
import type { Reader, Writer } from '../../database/handle'
import { type RowOf, row, stored, text } from '../../database/row'
import type { Obligation } from '../../engine/obligation'
import { TIERS } from '../../engine/policy'
import { reconcile, type StoredObligation } from '../../engine/reconcile'
import type { Scope } from './facts/scope'
import { obligation, obligationLog } from './schema'

/** How many rows a reconciliation wrote. */
export type Written = { inserted: number; updated: number; deleted: number; withdrawn: number }
export const NOTHING_WRITTEN: Written = { inserted: 0, updated: 0, deleted: 0, withdrawn: 0 }

/** A row of the table as SQLite gives it. */
export const ObligationRow = row(stored(obligation))
export type ObligationRow = RowOf<typeof ObligationRow>

/** The engine's view of a row. */
export function obligationOf(row: ObligationRow): StoredObligation {
  return {
    id: row.id,
    key: row.key,
    rule: row.rule,
    ruleVersion: row.rule_version,
    kind: row.kind,
    subject: row.subject,
    memberId: row.member_id,
    anchor: row.anchor,
    earliest: row.earliest,
    due: row.due,
    hard: row.hard,
    latestStart: row.latest_start,
    clock: row.clock,
    pauses: row.pauses,
    priority: row.priority,
    channels: row.channels,
    minutes: row.minutes,
    certificate: row.certificate,
    staffId: row.staff_id,
    slack: row.slack,
    state: row.state,
    doneAt: row.done_at,
    suppressed: row.suppressed,
    bornLate: row.born_late,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    actAt: row.act_at,
    why: row.why,
  }
}

/** What asks for talking to somebody. */
const CALLS: ReadonlySet<ObligationKind> = new Set(CallbackKind.options)

/** What a derived obligation says in each column but those that only the row has: one left out does not compile. */
type Derived = Omit<typeof obligation.$inferInsert, 'id' | 'createdAt' | 'updatedAt'>

function valuesOf(owed: Obligation, zone: Zone): Required<Derived> {
  const { attemptedAt, reachedAt, guaranteedUntil, tier } = owed.why.facts
  return {
    key: owed.key,
    rule: owed.rule,
    ruleVersion: owed.ruleVersion,
    kind: owed.kind,
    subject: owed.subject,
    memberId: owed.memberId,
    anchor: owed.anchor,
    earliest: owed.earliest,
    due: owed.due,
    hard: owed.hard,
    latestStart: owed.latestStart,
    clock: owed.clock,
    pauses: [...owed.pauses],
    priority: owed.priority,
    channels: [...owed.channels],
    channel: owed.channels[0] ?? 'onsite',
    minutes: owed.minutes,
    certificate: owed.certificate,
    staffId: owed.staffId,
    slack: owed.slack,
    state: owed.state,
    doneAt: owed.doneAt,
    suppressed: owed.suppressed,
    bornLate: owed.bornLate,
    attempts: owed.attempts,
    nextAttemptAt: owed.nextAttemptAt,
    actAt: owed.actAt,
    why: owed.why,
    dueDay: dayOf(owed.due, zone),
    attemptedAt: typeof attemptedAt === 'number' ? attemptedAt : null,
    reachedAt: typeof reachedAt === 'number' ? reachedAt : null,
    // Whoever is not registered is talked to where their case is worked on: no queue of members can show them.
    isCall: owed.memberId !== null && CALLS.has(owed.kind),
    guaranteedUntil: typeof guaranteedUntil === 'string' ? guaranteedUntil : null,
    tier: TIERS.find((each) => each === tier) ?? null,
  }
}

/**
 * Makes the rows of a whole scope equal to what was derived from its facts, in the caller's transaction.
 *
 * A row is the scope's if it names one of its members or is about one of its subjects. So a case belongs both to itself
 * and to the person it names: whoever derives either has derived both (see facts/scope.ts), and a case that changed
 * hands is found under its own name, a member's rows by the member, whatever became of the other.
 */
export function storeObligations(
  db: Writer,
  scope: Scope,
  derived: readonly Obligation[],
  zone: Zone,
  now: number,
): Written {
  const existing = existingRows(db, scope, derived)
  const keys = new Set(derived.map(({ key }) => key))
  const touched = touchedRows(
    db,
    existing.filter(({ key }) => !keys.has(key)),
  )
  const plan = reconcile(existing, derived, touched)
  for (const owed of plan.insert) db.insert(obligation, { ...valuesOf(owed, zone), updatedAt: now, createdAt: now })
  for (const { id, before, after, changed } of plan.update) {
    db.update(obligation, { ...valuesOf(after, zone), updatedAt: now }, id)
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
  return {
    inserted: plan.insert.length,
    updated: plan.update.length,
    deleted: plan.delete.length,
    withdrawn: plan.withdraw.length,
  }
}

/**
 * All rows of the scope, and rows of derived keys that still stand elsewhere: a merge was undone, a case got another
 * member, and nobody was there to say so.
 */
function existingRows(db: Reader, { members, subjects }: Scope, derived: readonly Obligation[]): StoredObligation[] {
  const found = new Map<string, StoredObligation>()
  const add = (rows: readonly ObligationRow[]) => {
    for (const row of rows) if (!found.has(row.key)) found.set(row.key, obligationOf(row))
  }
  if (members.length > 0) add(db.all(ObligationRow, `${ROWS} WHERE member_id IN (${LIST})`, JSON.stringify(members)))
  if (subjects.length > 0) {
    const byCase = `${ROWS} WHERE subject IN (${LIST}) AND subject NOT GLOB 'member/*'`
    add(db.all(ObligationRow, byCase, JSON.stringify(subjects)))
  }
  const missing = derived.flatMap(({ key }) => (found.has(key) ? [] : [key]))
  if (missing.length > 0) add(db.all(ObligationRow, `${ROWS} WHERE key IN (${LIST})`, JSON.stringify(missing)))
  return [...found.values()]
}

/** What is owed by this name. */
export function obligationOfKey(db: Reader, key: string): ObligationRow | undefined {
  return db.get(ObligationRow, `${ROWS} WHERE key = ?`, key)
}

const ROWS = 'SELECT * FROM obligation'
const LIST = 'SELECT value FROM json_each(?)'

/** Where a person's act upon a promise is kept, by the promise's key, whatever it is about. A test walks the schema. */
export const ACTS = ['attempt', 'callback_closing', 'callback_skip', 'home_visit', 'call_assignment'] as const
const TOUCHED = `SELECT value AS key FROM json_each(?) WHERE ${ACTS.map(
  (table) => `EXISTS (SELECT 1 FROM ${table} WHERE obligation_key = value)`,
).join(' OR ')}`

const KeyRow = row({ key: text })

/** The ids of those that somebody acted upon. */
function touchedRows(db: Reader, rows: readonly StoredObligation[]): Set<number> {
  if (rows.length === 0) return new Set()
  const acted = db.all(KeyRow, TOUCHED, JSON.stringify(rows.map(({ key }) => key)))
  const keys = new Set(acted.map(({ key }) => key))
  return new Set(rows.flatMap(({ id, key }) => (keys.has(key) ? [id] : [])))
}

function log(db: Writer, key: string, at: number, change: unknown): void {
  db.insert(obligationLog, { key, at, change: JSON.stringify(change) })
}
