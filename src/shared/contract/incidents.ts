import { z } from 'zod'
import { command, done, query } from './call'
import { HappenedAt, IdOut, Instant, idOf, Line, Name, Paging, pageOf, Text } from './fields'

export const IncidentType = z.enum(['fire', 'equipment', 'injury', 'data_leak', 'other'])
export const Severity = z.enum(['I', 'II', 'III', 'IV'])
/** What a stamp says. Everything is appended; a wrong tap is voided by a later entry, never deleted. */
export const EntryKind = z.enum([
  'started',
  'note',
  'called_120',
  'called_119',
  'injured',
  'manager_told',
  'equipment_stopped',
  'evacuated',
  'stopped',
  'claimed',
  'detail',
  'void',
])

export const IncidentRow = z.strictObject({
  id: IdOut,
  number: z.string(),
  type: IncidentType,
  state: z.enum(['running', 'stopped', 'closed']),
  startedAt: Instant,
  stoppedAt: Instant.nullable(),
  severity: Severity.nullable(),
  place: z.string(),
  by: z.string(),
  /** Recorded while nobody was signed in, and by nobody claimed yet. */
  unclaimed: z.boolean(),
  entries: z.int(),
})

export const Incident = IncidentRow.extend({
  potentialSeverity: Severity.nullable(),
  facts: z.string(),
  cause: z.string(),
  measures: z.string(),
  version: z.int(),
  log: z.array(
    z.strictObject({
      id: IdOut,
      kind: EntryKind,
      at: Instant,
      by: z.string(),
      text: z.string(),
      voided: z.boolean(),
    }),
  ),
  people: z.array(
    z.strictObject({
      entryId: IdOut,
      name: z.string(),
      role: z.string(),
      phone: z.string(),
      injury: z.string(),
      firstAid: z.string(),
      hospital: z.string(),
    }),
  ),
})
export type Incident = z.output<typeof Incident>

/** When it was so: in an emergency the hand is not always free at once. */
const happenedAt = HappenedAt.optional()

const answers = { output: Incident } as const
/** While it runs: also from a locked screen. */
const atTheDesk = { emergency: true, ...answers, access: 'desk' } as const
const bySomebody = { emergency: true, ...answers, access: 'incident.record' } as const

/** Safety incidents, recorded by anyone, deleted by nobody [A12]. */
export const incidents = {
  /** The one that runs, if any: a crash must reopen it, also on a locked screen. */
  running: query({ access: 'desk', input: z.strictObject({}), output: Incident.nullable() }),
  start: command({
    ...atTheDesk,
    input: z.strictObject({ type: IncidentType, place: Line.default(''), happenedAt }),
    errors: ['incident.running', 'input.invalid'],
  }),
  /** One stamp. Durable when the call answers. */
  stamp: command({
    ...atTheDesk,
    input: z.strictObject({
      id: idOf('incident'),
      kind: EntryKind.exclude(['started', 'stopped', 'claimed', 'void', 'injured']),
      text: Text.default(''),
      happenedAt,
    }),
    output: Incident,
    errors: ['record.not_found', 'incident.stopped', 'input.invalid'],
  }),
  addPerson: command({
    ...atTheDesk,
    input: z.strictObject({
      id: idOf('incident'),
      name: Line.default(''),
      role: Line.default(''),
      phone: Line.default(''),
      injury: Text.default(''),
      firstAid: Text.default(''),
      hospital: Line.default(''),
      happenedAt,
    }),
    output: Incident,
    errors: ['record.not_found', 'input.invalid'],
  }),
  voidEntry: command({
    moment: 'call',
    ...atTheDesk,
    input: z.strictObject({ id: idOf('incident'), entryId: idOf('incidentEntry'), reason: Line.default('') }),
    errors: ['record.not_found'],
  }),
  stop: command({
    ...atTheDesk,
    input: z.strictObject({ id: idOf('incident'), happenedAt }),
    errors: ['record.not_found', 'incident.stopped', 'input.invalid'],
  }),
  /** A signed-in person takes over what the locked desk recorded. */
  claim: command({
    moment: 'call',
    ...bySomebody,
    input: z.strictObject({ id: idOf('incident') }),
    errors: ['record.not_found'],
  }),
  list: query({
    access: 'incident.read',
    input: z.strictObject({
      type: IncidentType.optional(),
      state: z.enum(['running', 'stopped', 'closed']).optional(),
      ...Paging,
    }),
    output: pageOf(IncidentRow),
  }),
  get: query({
    access: 'incident.read',
    input: z.strictObject({ id: idOf('incident') }),
    output: Incident,
    errors: ['record.not_found'],
  }),
  /** Afterwards: severity, what happened, causes, measures. Each change is stamped as `detail`. */
  describe: command({
    moment: 'call',
    ...bySomebody,
    input: z.strictObject({
      id: idOf('incident'),
      version: z.int(),
      severity: Severity.nullable().optional(),
      potentialSeverity: Severity.nullable().optional(),
      place: Line.optional(),
      facts: Text.optional(),
      cause: Text.optional(),
      measures: Text.optional(),
    }),
    output: Incident,
    errors: ['record.not_found', 'record.changed'],
  }),
  close: command({
    moment: 'call',
    access: 'incident.close',
    emergency: true,
    input: z.strictObject({ id: idOf('incident') }),
    output: done,
    errors: ['record.not_found', 'incident.running'],
  }),
  /** Who may be told, for the button 通知店长: names only. */
  managers: query({ access: 'desk', input: z.strictObject({}), output: z.array(z.strictObject({ name: Name })) }),
}
