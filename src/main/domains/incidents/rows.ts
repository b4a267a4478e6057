import type { z } from 'zod'
import type * as contract from '../../../shared/contract/incidents'
import { AppError } from '../../../shared/errors'
import { allOf } from '../../database/conditions'
import type { Reader } from '../../database/handle'
import { COUNT, int, type RowOf, row, stored } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { incident, incidentEntry } from './schema'

export type IncidentState = IncidentRecord['state']
export type EntryKind = z.infer<typeof contract.EntryKind>
export type IncidentType = z.infer<typeof contract.IncidentType>
export type Severity = z.infer<typeof contract.Severity>

export const IncidentRecord = row(stored(incident))
export type IncidentRecord = RowOf<typeof IncidentRecord>

const EntryRecord = row(stored(incidentEntry))
const Listed = row({ ...stored(incident), entries: int })

/** How much of one incident a caller sees: everything, or only that it is there. */
type Sight = 'full' | 'count'

/** The incident that runs, or undefined. There is never more than one. */
export function runningIncident(db: Reader): IncidentRecord | undefined {
  return db.get(IncidentRecord, `SELECT * FROM incident WHERE state = 'running'`)
}

/**
 * How much of `incident` the caller may see. What runs stands on every desk's screen, also a locked one; later it is
 * for those who recorded or claimed it, and for those who read all. What nobody has claimed yet was recorded at the
 * desk everyone uses, so whoever may read his own sees it and can claim it.
 */
function sightOf(context: QueryContext, incident: IncidentRecord): Sight | null {
  if (incident.state === 'running') return 'full'
  const { staffId } = context.actor
  if (staffId === null) return null
  const scope = context.may('incident.read')
  if (scope === 'full') return 'full'
  if (scope === 'own') return incident.staff_id === null || incident.staff_id === staffId ? 'full' : null
  return scope === 'count' ? 'count' : null
}

/**
 * An incident, whoever asks.
 * @throws AppError `record.not_found`
 */
export function incidentById(db: Reader, id: number): IncidentRecord {
  const incident = db.get(IncidentRecord, 'SELECT * FROM incident WHERE id = ?', id)
  if (!incident) throw new AppError('record.not_found', { what: 'incident', id: String(id) })
  return incident
}

/**
 * An incident the caller may see in full.
 * @throws AppError `record.not_found` also when it exists but is not theirs to see
 */
export function incidentInFull(context: QueryContext, id: number): IncidentRecord {
  const incident = incidentById(context.db, id)
  if (sightOf(context, incident) !== 'full')
    throw new AppError('record.not_found', { what: 'incident', id: String(id) })
  return incident
}

/**
 * One incident as its page shows it.
 * @throws AppError `record.not_found`
 */
export function readIncident(context: QueryContext, id: number) {
  const incident = incidentById(context.db, id)
  const sight = sightOf(context, incident)
  if (!sight) throw new AppError('record.not_found', { what: 'incident', id: String(id) })
  return incidentOut(context.db, incident, sight)
}

/** An incident with its stamps and people; with `count`, without a single text or name. */
export function incidentOut(db: Reader, incident: IncidentRecord, sight: Sight = 'full') {
  const entries = db.all(EntryRecord, 'SELECT * FROM incident_entry WHERE incident_id = ? ORDER BY id', incident.id)
  const voided = new Set(entries.map((entry) => entry.voids_id))
  const shown = sight === 'full'
  const people = entries.flatMap(({ id, person }) =>
    shown && person && !voided.has(id) ? [{ entryId: id, ...person }] : [],
  )
  return {
    ...rowOut({ ...incident, entries: entries.length }, sight),
    potentialSeverity: incident.potential_severity,
    facts: shown ? incident.facts : '',
    cause: shown ? incident.cause : '',
    measures: shown ? incident.measures : '',
    version: incident.version,
    log: entries.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      at: entry.at,
      by: shown ? entry.by : '',
      text: shown ? entry.text : '',
      voided: voided.has(entry.id),
    })),
    people,
  }
}

/** Newest first, as far as the caller's grant reaches. */
export function listIncidents(
  context: QueryContext,
  wanted: { type?: IncidentType; state?: IncidentState; offset: number; limit: number },
) {
  const { where, values } = allOf(
    wanted.type && ['type = ?', wanted.type],
    wanted.state && ['state = ?', wanted.state],
    context.reach.whose === 'own' && [`staff_id = ? OR staff_id IS NULL OR state = 'running'`, context.actor.staffId],
  )
  const rows = context.db.all(
    Listed,
    `SELECT incident.*, (SELECT count(*) FROM incident_entry e WHERE e.incident_id = incident.id) AS entries
     FROM incident WHERE ${where} ORDER BY started_at DESC, id DESC LIMIT ? OFFSET ?`,
    ...values,
    wanted.limit,
    wanted.offset,
  )
  const total = context.db.get(COUNT, `SELECT count(*) AS n FROM incident WHERE ${where}`, ...values)?.n ?? 0
  return { total, rows: rows.map((row) => rowOut(row, context.reach.shows === 'count' ? 'count' : 'full')) }
}

function rowOut(row: RowOf<typeof Listed>, sight: Sight) {
  const shown = sight === 'full'
  return {
    id: row.id,
    number: row.number,
    type: row.type,
    state: row.state,
    startedAt: row.started_at,
    stoppedAt: row.stopped_at,
    severity: row.severity,
    place: shown ? row.place : '',
    by: shown ? row.by : '',
    unclaimed: row.staff_id === null,
    entries: row.entries,
  }
}
