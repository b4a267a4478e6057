import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import { EntryKind, Incident, IncidentType, Severity } from '../../../shared/contract/incidents'
import { json } from '../../database/json'
import { words } from '../../database/words'

/** Somebody who was hurt. */
const Person = Incident.shape.people.element.omit({ entryId: true })
export type Person = z.output<typeof Person>

/** 安全事件 [A12]. Deleted by nobody: a trigger forbids it. */
export const incident = sqliteTable(
  'incident',
  {
    id: integer().primaryKey(),
    number: text().notNull(),
    type: text({ enum: words(IncidentType) }).notNull(),
    state: text({ enum: ['running', 'stopped', 'closed'] }).notNull(),
    startedAt: integer('started_at').notNull(),
    /** When it was entered; null in rows of older versions: when it happened. */
    recordedAt: integer('recorded_at'),
    stoppedAt: integer('stopped_at'),
    closedAt: integer('closed_at'),
    severity: text({ enum: words(Severity) }),
    potentialSeverity: text('potential_severity', { enum: words(Severity) }),
    place: text().notNull(),
    facts: text().notNull(),
    cause: text().notNull(),
    measures: text().notNull(),
    /** Null: the locked desk recorded it and nobody has claimed it yet. */
    staffId: integer('staff_id'),
    by: text().notNull(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex('incident_number').on(table.number),
    uniqueIndex('incident_running').on(table.state).where(sql`state = 'running'`),
    index('incident_by_start').on(table.startedAt),
    check('incident_state', sql`${table.state} IN ('running', 'stopped', 'closed')`),
    check('incident_type', sql`${table.type} IN ('fire', 'equipment', 'injury', 'data_leak', 'other')`),
  ],
)

/** Stamps. Appended only: a wrong one is voided by a later one. */
export const incidentEntry = sqliteTable(
  'incident_entry',
  {
    id: integer().primaryKey(),
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    kind: text({ enum: words(EntryKind) }).notNull(),
    at: integer().notNull(),
    /** When it was entered; null in rows of older versions: when it happened. */
    recordedAt: integer('recorded_at'),
    staffId: integer('staff_id'),
    by: text().notNull(),
    text: text().notNull(),
    /** JSON of a person, for `injured`. */
    person: json(Person)(),
    voidsId: integer('voids_id'),
  },
  (table) => [index('incident_entry_by_incident').on(table.incidentId, table.id)],
)
