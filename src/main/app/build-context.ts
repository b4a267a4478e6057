import { type Permission, scopeOf } from '../../shared/access'
import { dayOf, type Zone } from '../../shared/day'
import { noteRead } from '../database/sources'
import { appendAudit } from '../domains/audit/service'
import { writeClockMark } from '../domains/settings/clock-mark'
import { readZone } from '../domains/settings/service'
import type {
  Actor,
  AuditNote,
  CommandContext,
  Core,
  DerivedContext,
  OpenClub,
  TaskAbout,
  TaskContext,
} from '../kernel/context'
import type { Reach } from '../kernel/reach'
import { sightOf } from '../kernel/sight'
import { Settled } from '../kernel/unit-of-work'
import { readingOf } from './clock-watch'
import { lasting } from './long-work'
import { nouns } from './nouns'

type CommandParts = {
  actor: Actor
  reach: Reach
  now: number
  confirmed: boolean
  healthKey: Buffer | null
  /** Left out: now. */
  happenedAt?: number
}

/** What a read gets: the handle that cannot write. */
export function queryContext(
  club: Pick<OpenClub, 'reader' | 'clock' | 'paths'>,
  actor: Actor,
  reach: Reach,
  now: number,
): DerivedContext {
  const sight = sightOf(actor, now)
  let zone: Zone | null = null
  const zoneOf = () => {
    zone ??= readZone(club.reader)
    return zone
  }
  return {
    db: club.reader,
    get now() {
      noteRead('@clock')
      return now
    },
    get zone() {
      return zoneOf()
    },
    get today() {
      noteRead('@day')
      return dayOf(now, zoneOf())
    },
    get clock() {
      return club.clock
    },
    nouns,
    get backupsFolder() {
      noteRead('@folder')
      return club.paths.backups
    },
    actor: noting(actor),
    reach,
    sees: {
      ...sight,
      get staffId() {
        noteRead('@person')
        return sight.staffId
      },
      get now() {
        noteRead('@clock')
        return sight.now
      },
    },
    derived: true,
    may: (permission: Permission) => scopeOf(actor.roles, permission),
  }
}

/** The actor, telling where an answer looks at who it is; what the rights are is known from the question. */
function noting(actor: Actor): Actor {
  const person = <K extends 'staffId' | 'name' | 'session'>(field: K): Actor[K] => {
    noteRead('@person')
    return actor[field]
  }
  return {
    get staffId() {
      return person('staffId')
    },
    get name() {
      return person('name')
    },
    get session() {
      return person('session')
    },
    roles: actor.roles,
    host: actor.host,
  }
}

type NotedContext = CommandContext & { readonly notes: AuditNote[]; readonly auditKey: Buffer }

/** What a change gets. The caller has begun the transaction. */
export function commandContext(core: Core, club: OpenClub, parts: CommandParts): NotedContext {
  const notes: AuditNote[] = []
  const { derived: _, ...reading } = queryContext(club, parts.actor, parts.reach, parts.now)
  return {
    ...reading,
    db: club.db,
    filesFolder: core.paths.files,
    healthKey: parts.healthKey,
    confirmed: parts.confirmed,
    happenedAt: parts.happenedAt ?? parts.now,
    notes,
    auditKey: club.auditKey,
    note: (note) => {
      notes.push(note)
    },
    believeClock: () => {
      writeClockMark(club.db, readingOf(core.clock))
      club.clock = 'ok'
    },
    settled: (answer) => new Settled(() => answer({ ...reading, db: club.db, derived: true })),
  }
}

/** Writes one audit row for each note, or one bare row: no change goes without. */
export function appendNotes(context: NotedContext, action: string): void {
  const notes = context.notes.length > 0 ? context.notes : [{ object: '' }]
  for (const note of notes) {
    appendAudit(context.db, context.auditKey, {
      at: context.now,
      clock: context.clock,
      staffId: context.actor.staffId,
      actor: context.actor.name,
      role: context.actor.roles.join(' '),
      session: context.actor.session,
      host: context.actor.host,
      action: note.action ?? action,
      object: note.object,
      memberId: note.memberId ?? null,
      difference: note.difference,
      reason: note.reason ?? (context.confirmed ? 'confirmed by own password' : null),
    })
  }
}

/** What long work gets; `name` is the audit's word for what it does, `command` how one of its transactions is made. */
export function taskContext(
  core: Core,
  club: OpenClub,
  actor: Actor,
  { name, reach, now, confirmed = false, signal }: TaskAbout,
  // What follows goes on beside the desk: whoever saves settings does not wait for all calls to be planned anew.
  command: TaskContext['command'] = (work) => core.command(actor, name, work),
): TaskContext {
  return {
    actor,
    now,
    reach,
    confirmed,
    folder: core.paths.folder,
    filesFolder: core.paths.files,
    tasks: club.tasks.onBehalfOf(actor.staffId),
    signal,
    command,
    lasting: (kept, begin, work) => lasting(core, club, { command, kept }, begin, work),
    query: (work) => readConsistently(club, () => work(queryContext(club, actor, reach, now))),
  }
}

/** One snapshot for all statements of a read, so that a commit in between cannot mix two states. */
export function readConsistently<T>(club: OpenClub, work: () => T): T {
  club.readConnection.exec('BEGIN')
  try {
    return work()
  } finally {
    club.readConnection.exec('COMMIT')
  }
}
