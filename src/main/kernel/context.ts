import type { Permission, Role, Scope } from '../../shared/access'
import type { Day, Zone } from '../../shared/day'
import type { Json } from '../../shared/difference'
import type { Connection, Reader, Writer } from '../database/handle'
import type { Keyring, Unlocked } from '../database/keyring'
import type { Memory } from '../database/sources'
import type { TaskRunner } from '../jobs/runner'
import type { Clock } from '../platform/clock'
import type { Reserve } from '../platform/reserve'
import type { Changes } from './changes'
import type { DataPaths } from './data-paths'
import type { Desk, HostKind } from './desk'
import type { NounsSaid } from './noun-said'
import type { Probes } from './probes'
import type { Reach } from './reach'
import type { Sight } from './sight'
import type { Tries } from './tries'
import type { Answered, Settled, UnitOfWork } from './unit-of-work'

export type ClockState = 'ok' | 'held' | 'suspect_back' | 'suspect_forward'

/** The name under which the program itself acts, in the audit. */
export const PROGRAM = 'rackdesk'

/** Who acts. `staffId` is null for the locked desk and for the program itself. */
export type Actor = {
  staffId: number | null
  name: string
  roles: readonly Role[]
  session: string
  host: HostKind
}

/** What an audit row says beyond what the gate knows. */
export type AuditNote = {
  /** `member/12`, `incident/3` */
  object: string
  /** JSON-able; encrypted under the member's key when `memberId` is given. */
  difference?: unknown
  memberId?: number
  reason?: string
  /** The call's own name when left out. */
  action?: string
}

/**
 * What a read gets. `now` was read once, by the gate. Whatever here is no table tells that it was read, so that the
 * answer is asked for again when it changes; take it out only where the answer needs it.
 */
export interface QueryContext {
  readonly db: Reader
  readonly now: number
  readonly today: Day
  readonly zone: Zone
  readonly clock: ClockState
  /** Every noun there is, for what works on all of them. */
  readonly nouns: NounsSaid
  readonly backupsFolder: string
  readonly actor: Actor
  /** How far this call reaches: what its procedure says of the actor's scope. */
  readonly reach: Reach
  /** How far the actor sees into the register, whatever the call. */
  readonly sees: Sight
  /** The actor's scope of another permission; null: denied. */
  may(permission: Permission): Scope | null
}

/** The same where all that is derived follows what was written: in every read, and in a change once it is settled. */
export interface DerivedContext extends QueryContext {
  readonly derived: true
}

/** What a change gets: everything in it is one transaction. */
export interface CommandContext extends QueryContext {
  readonly db: Writer
  /** The folder of attached and imported files. */
  readonly filesFolder: string
  /** The key of health data, for those who may read it. */
  readonly healthKey: Buffer | null
  /** True when the own password confirmed this call in place of a second person. */
  readonly confirmed: boolean
  /** When that happened which this call reports: now, unless its input says an earlier moment. */
  readonly happenedAt: number
  /** Says what changed; becomes the audit row of this call. */
  note(note: AuditNote): void
  /** Takes the clock's present reading as right, in this transaction. */
  believeClock(): void
  /** Gives an answer out of what follows from this change, once it has followed. */
  settled<T>(answer: (derived: DerivedContext) => T): Settled<T>
}

/** What long work gets: no transaction of its own, but `command` for short ones, and worker threads. */
export interface TaskContext {
  readonly actor: Actor
  readonly now: number
  readonly reach: Reach
  /** True when the own password confirmed this call in place of a second person. */
  readonly confirmed: boolean
  readonly filesFolder: string
  readonly folder: string
  /** Runs `work` in one transaction with its audit row, as a command would. */
  command<T>(work: (context: CommandContext) => Answered<T>): Promise<T>
  query<T>(work: (context: DerivedContext) => T): T
  /**
   * Begins long work that must not be lost: it is written down in the transaction of `begin`, goes on after it as
   * `work`, and where the program stops meanwhile the next start takes it up by what its noun says (`resumes`).
   */
  lasting<T, I extends Json, W>(
    name: string,
    begin: (context: CommandContext) => { answer: T; input: I },
    work: (input: I) => Promise<W>,
  ): Promise<{ answer: T; ended: Promise<W> }>
  readonly tasks: TaskRunner
  /** Aborted when the caller no longer waits for the answer. Work that changes nothing may then stop. */
  readonly signal: AbortSignal | undefined
}

/** What long work is called in the audit, and how far it may go. */
export type TaskAbout = {
  name: string
  reach: Reach
  now: number
  confirmed?: boolean
  signal?: AbortSignal | undefined
}

/** A club whose database is open: its key is in memory. */
export interface OpenClub {
  readonly paths: DataPaths
  readonly dataKey: Buffer
  readonly auditKey: Buffer
  readonly db: Writer
  readonly reader: Reader
  readonly connection: Connection
  readonly readConnection: Connection
  readonly tasks: TaskRunner
  readonly unit: UnitOfWork
  /** What goes on in the background after the last commit that was followed by more than a commit can hold. */
  following: Promise<void>
  /** Room held back on the disk for an emergency. */
  readonly reserve: Reserve
  clock: ClockState
  /** True while what time brings was put off, because the clock is in doubt. */
  putOff: boolean
  /** Set when a write found no room, until one succeeds with the reserve whole again. */
  diskFull: boolean
  /** Set when a write was refused because file or folder may only be read. */
  readOnly: boolean
}

/** The core as calls about folder and session see it. */
export interface Core {
  readonly paths: DataPaths
  readonly clock: Clock
  readonly host: HostKind
  readonly version: string
  /** scrypt's N for new slots. */
  readonly passwordCost: number
  state(): FolderState
  club(): OpenClub | null
  /** @throws AppError `data.damaged` when keys.json cannot be read */
  keyring(): Keyring
  /** Changes keys.json, one change after the other: deriving a key takes so long that two would overwrite each other. */
  changeKeyring(change: (keyring: Keyring) => Keyring | Promise<Keyring>): Promise<void>
  /** Opens the database with a key that was proven; does nothing when it is open. */
  open(unlocked: Unlocked): Promise<OpenClub>
  /** Closes the database and forgets the key and every session. */
  close(): Promise<void>
  /** Closes the database, lets `work` replace files of the folder, and keeps everybody from opening it meanwhile. */
  replaceFiles(work: () => void): Promise<void>
  /** Moves this process to another data folder (demo and back). */
  moveTo(folder: string): Promise<void>
  /** One transaction with its audit row, for calls that also touch files. */
  command<T>(actor: Actor, action: string, work: (context: CommandContext) => Answered<T>): Promise<T>
  /** Long work on behalf of `actor`, beside the calls; `name` is the audit's word for it. @throws AppError `session.none` */
  task(actor: Actor, about: TaskAbout): TaskContext
  actorOf(desk: Desk): Actor
  desks(): Iterable<Desk>
  /** What is kept outside the database has changed: answers that came from it are asked for again. */
  changed(source: Memory): void
  /** What a person has to know now; nothing when all is well. */
  faults(now: number): Fault[]
  readonly changes: Changes
  /** Wrong passwords and keys so far. */
  readonly tries: Tries
  /** Numbers that people have asked for lately. */
  readonly probes: Probes
  /** Tries a person's password, with a delay that grows after each wrong one. @throws `session.wrong_password` */
  checkPassword(desk: Desk, staffId: number, password: string): Promise<Unlocked>
}

export type Fault = 'read_only' | 'disk_full' | 'backup_old' | 'clock_suspect'
export type FolderState = 'missing' | 'closed' | 'damaged' | 'open'

/** What calls about the data folder and the session get. */
export interface LifecycleContext {
  readonly core: Core
  readonly desk: Desk
  readonly now: number
  /** Aborted when the caller is gone; only streams look at it. */
  readonly signal: AbortSignal | undefined
}
