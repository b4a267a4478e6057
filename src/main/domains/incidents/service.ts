import { AppError } from '../../../shared/errors'
import { nextNumber } from '../../database/numbering'
import { int, row, text } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { happenedAfter } from '../../kernel/happened'
import {
  type EntryKind,
  type IncidentRecord,
  type IncidentType,
  incidentInFull,
  runningIncident,
  type Severity,
} from './rows'
import { incident, incidentEntry, type Person } from './schema'

/** What can be told afterwards; the column of each. */
const DESCRIBED = {
  severity: 'severity',
  potentialSeverity: 'potential_severity',
  place: 'place',
  facts: 'facts',
  cause: 'cause',
  measures: 'measures',
} as const
type DescribedField = keyof typeof DESCRIBED
export type Description = Partial<{
  severity: Severity | null
  potentialSeverity: Severity | null
  place: string
  facts: string
  cause: string
  measures: string
}>

/** These stamps carry the incident's own state and cannot be taken back. */
const KEPT_KINDS: readonly EntryKind[] = ['started', 'stopped', 'claimed', 'void']

/**
 * Starts recording an incident [A12]. Recorded by the desk while nobody is signed in, it waits to be claimed.
 * @returns its id
 * @throws AppError `incident.running` when one runs already
 */
export function startIncident(context: CommandContext, begun: { type: IncidentType; place: string }): number {
  const running = runningIncident(context.db)
  if (running) throw new AppError('incident.running', { id: String(running.id) })
  const { id } = context.db.insert(incident, {
    number: nextNumber(context.db, 'incident', 'AQ', context.today),
    type: begun.type,
    state: 'running',
    startedAt: context.happenedAt,
    recordedAt: context.now,
    place: begun.place,
    facts: '',
    cause: '',
    measures: '',
    staffId: context.actor.staffId,
    by: context.actor.name,
    version: 1,
  })
  append(context, id, { kind: 'started', text: begun.place })
  return id
}

/**
 * Stamps what happens.
 * @throws AppError `record.not_found`, `incident.stopped`
 */
export function stampIncident(context: CommandContext, id: number, kind: EntryKind, text: string): void {
  runningOnly(incidentInFull(context, id))
  append(context, id, { kind, text })
}

/**
 * Adds somebody who is hurt or was there. Possible after the stop too: names are often learned later.
 * @throws AppError `record.not_found`
 */
export function addPerson(context: CommandContext, id: number, person: Person): void {
  changeable(context, incidentInFull(context, id))
  append(context, id, { kind: 'injured', text: '', person })
}

const KindRow = row({ kind: incidentEntry.kind })

/**
 * Takes a stamp back by a later one; both stay.
 * @throws AppError `record.not_found` when there is no such stamp, it is void already, or it cannot be taken back
 */
export function voidEntry(context: CommandContext, id: number, entryId: number, reason: string): void {
  changeable(context, incidentInFull(context, id))
  const entry = context.db.get(
    KindRow,
    `SELECT kind FROM incident_entry e WHERE e.id = ? AND e.incident_id = ?
       AND NOT EXISTS (SELECT 1 FROM incident_entry v WHERE v.incident_id = e.incident_id AND v.voids_id = e.id)`,
    entryId,
    id,
  )
  if (!entry || KEPT_KINDS.includes(entry.kind))
    throw new AppError('record.not_found', { what: 'incident entry', id: String(entryId) })
  append(context, id, { kind: 'void', text: reason, voidsId: entryId })
}

/**
 * Ends the recording.
 * @throws AppError `record.not_found`, `incident.stopped`, `input.invalid` before it began
 */
export function stopIncident(context: CommandContext, id: number): void {
  const incident = incidentInFull(context, id)
  runningOnly(incident)
  const at = happenedAfter(context, incident.started_at)
  context.db.run(`UPDATE incident SET state = 'stopped', stopped_at = ? WHERE id = ?`, at, id)
  append(context, id, { kind: 'stopped', text: '' })
}

/**
 * A signed-in person takes over what the locked desk recorded; again by the same person changes nothing.
 * @throws AppError `record.not_found` when it is not there to be claimed
 */
export function claimIncident(context: CommandContext, id: number): void {
  const incident = incidentInFull(context, id)
  const { staffId, name } = context.actor
  if (incident.staff_id !== null && incident.staff_id === staffId) return
  if (incident.staff_id !== null) throw new AppError('record.not_found', { what: 'incident', id: String(id) })
  context.db.run('UPDATE incident SET staff_id = ?, by = ? WHERE id = ?', staffId, name, id)
  append(context, id, { kind: 'claimed', text: '' })
}

/**
 * Tells severity, facts, causes and measures. Each field that changes is stamped as `detail`, `field: new value`.
 * @throws AppError `record.not_found`, `record.changed` when someone saved since `version` was read, `access.denied`
 *   when it is closed and the caller may not close
 */
export function describeIncident(context: CommandContext, id: number, version: number, description: Description): void {
  const incident = incidentInFull(context, id)
  changeable(context, incident)
  const changed = (Object.keys(DESCRIBED) as DescribedField[]).filter(
    (field) => description[field] !== undefined && description[field] !== incident[DESCRIBED[field]],
  )
  if (incident.version !== version) throw changedMeanwhile(context, incident, changed)
  if (changed.length === 0) return
  const assignments = changed.map((field) => `${DESCRIBED[field]} = ?`).join(', ')
  context.db.run(
    `UPDATE incident SET ${assignments}, version = version + 1 WHERE id = ?`,
    ...changed.map((field) => description[field] ?? null),
    id,
  )
  for (const field of changed) append(context, id, { kind: 'detail', text: `${field}: ${description[field] ?? ''}` })
}

/**
 * Ends the work on an incident.
 * @throws AppError `record.not_found`, `incident.running`
 */
export function closeIncident(context: CommandContext, id: number): void {
  const incident = incidentInFull(context, id)
  if (incident.state === 'running') throw new AppError('incident.running', { id: String(id) })
  if (incident.state === 'closed') return
  context.db.run(`UPDATE incident SET state = 'closed', closed_at = ? WHERE id = ?`, context.now, id)
  append(context, id, { kind: 'detail', text: 'state: closed' })
}

function append(
  context: CommandContext,
  incidentId: number,
  entry: { kind: EntryKind; text: string; person?: Person; voidsId?: number },
): void {
  context.db.insert(incidentEntry, {
    incidentId,
    kind: entry.kind,
    at: context.happenedAt,
    recordedAt: context.now,
    staffId: context.actor.staffId,
    by: context.actor.name,
    text: entry.text,
    person: entry.person ?? null,
    voidsId: entry.voidsId ?? null,
  })
}

function runningOnly(incident: IncidentRecord): void {
  if (incident.state !== 'running') throw new AppError('incident.stopped', { id: String(incident.id) })
}

/** What was closed is changed only by those who may close. */
function changeable(context: CommandContext, incident: IncidentRecord): void {
  if (incident.state === 'closed' && context.may('incident.close') === null)
    throw new AppError('access.denied', { permission: 'incident.close', roles: context.actor.roles })
}

const ChangedMeanwhileRow = row({ by: text, at: int })

function changedMeanwhile(context: CommandContext, incident: IncidentRecord, fields: readonly DescribedField[]) {
  const last = context.db.get(
    ChangedMeanwhileRow,
    `SELECT by, at FROM incident_entry WHERE incident_id = ? AND kind = 'detail' ORDER BY id DESC LIMIT 1`,
    incident.id,
  )
  return new AppError('record.changed', {
    what: 'incident',
    id: String(incident.id),
    version: incident.version,
    fields,
    by: last?.by ?? null,
    at: last?.at ?? incident.started_at,
  })
}
