import { expect } from 'vitest'
import type { z } from 'zod'
import { procedureAt as entryAt, reachIn } from '../../src/main/app/procedure'
import { answerTo } from '../../src/main/app/question'
import type { RunningCore } from '../../src/main/app/running-core'
import { type Connection, handleOn, type Reader } from '../../src/main/database/handle'
import { openDatabase } from '../../src/main/database/open'
import { noteReads, UNKNOWN } from '../../src/main/database/sources'
import { watchConnection } from '../../src/main/database/watch'
import type { Actor, OpenClub } from '../../src/main/kernel/context'
import { newDesk } from '../../src/main/kernel/new-desk'
import { fingerprint } from '../../src/main/platform/secrets'
import { type Permission, type Role, scopeOf } from '../../src/shared/access'
import { contract } from '../../src/shared/contract/router'
import { isAppError } from '../../src/shared/errors'

type Meta = { kind: 'query' | 'command' | 'task' | 'lifecycle' }
type Procedure = { '~orpc': { meta: Meta; inputSchema?: z.ZodType } }

/** Who looks at each question around each command, in one thread of tests: the manager, then one of the others. */
const OFTEN_ENOUGH = 2
const others: readonly Role[] = ['caller', 'frontdesk', 'supervisor', 'account_manager', 'department']
const lookedAt = new Map<string, number>()

const quarter = '2026Q4'
const period = { from: '2026-10-01', until: '2026-12-31' }

const OPEN_TO_ALL = { anyone: true, desk: true, signed_in: true, first_run: true }

const isQuestion = (path: string) => procedureAt(path)?.['~orpc'].meta.kind === 'query'

/** The questions whose input here is none that they take. */
export function unaskable(): string[] {
  const ids = new Proxy({} as Ids, { get: () => '1' })
  return Object.entries(questions)
    .filter(([path, input]) => !procedureAt(path)?.['~orpc'].inputSchema?.safeParse(input(ids)).success)
    .map(([path]) => path)
}

type Ids = Readonly<Record<'member' | 'other' | 'ticket' | 'callback' | 'batch' | 'incident' | 'version', string>> & {
  key: string
  staff: string
}

/** What is asked where a question takes something; the others are asked for all there is. */
const inputs: Readonly<Record<string, (ids: Ids) => unknown>> = {
  'callbacks.get': ({ callback }) => ({ id: callback }),
  'callbacks.why': ({ key }) => ({ key }),
  'callbacks.whyNot': ({ member }) => ({ memberId: member, kind: 'periodic' }),
  'callbacks.round': () => ({ since: 0 }),
  'callbacks.obligations': () => ({ all: true }),
  'consumptions.ofMember': ({ member }) => ({ memberId: member }),
  'drafts.get': () => ({ key: 'ticket' }),
  'guides.list': () => ({ type: 'script' }),
  'guides.version': ({ version }) => ({ id: version }),
  'guides.inForce': () => ({ kind: 'first' }),
  'homeVisits.sheet': ({ callback }) => ({ callbackId: callback }),
  'plans.calendar': () => period,
  'plans.calls': () => period,
  'plans.made': () => period,
  'plans.whyThisDay': ({ callback }) => ({ callbackId: callback }),
  'plans.incoming': () => ({ phone: '13800138000' }),
  'plans.leave': () => period,
  'plans.coverage': () => ({ quarter }),
  'plans.coverageRows': () => ({ quarter, which: 'due' }),
  'questions.list': () => ({ state: 'all' }),
  'results.overview': () => period,
  'results.rows': () => period,
  'results.answers': () => ({ ...period, answer: 'score' }),
  'results.firstCalls': ({ staff }) => ({ month: '2026-11', staffId: staff, which: 'counted' }),
  'results.visits': () => ({ ...period, activity: 'training' }),
  'results.visitors': () => ({ ...period, activity: 'training' }),
  'results.appraisal': () => ({ month: '2026-11' }),
  'tickets.get': ({ ticket }) => ({ id: ticket }),
  'imports.get': ({ batch }) => ({ batch }),
  'imports.rows': ({ batch }) => ({ batch }),
  'imports.refusedFile': ({ batch }) => ({ batch }),
  'incidents.get': ({ incident }) => ({ id: incident }),
  'members.search': () => ({ text: '王' }),
  'members.get': ({ member }) => ({ id: member }),
  'members.duplicates': () => ({ name: '王' }),
  'members.timeline': ({ member }) => ({ id: member }),
  'members.history': ({ member }) => ({ id: member }),
  'members.mergePreview': ({ member, other }) => ({ intoId: member, fromId: other }),
  'memberships.ofMember': ({ member }) => ({ memberId: member }),
  'reports.quarter': () => ({ quarter }),
  'reports.rows': () => ({ quarter, key: 'members' }),
  'settings.holidays': () => ({ year: 2026 }),
  'visits.ofMember': ({ member }) => ({ memberId: member }),
}

/** Every question of the contract, asked about what there is in the club; those about one person about the first. */
const questions: Readonly<Record<string, (ids: Ids) => unknown>> = Object.fromEntries(
  Object.entries(contract).flatMap(([noun, group]) =>
    Object.keys(group)
      .map((name) => `${noun}.${name}`)
      .filter(isQuestion)
      .map((path) => [path, inputs[path] ?? (() => ({}))]),
  ),
)

/**
 * The pages of people who have everything open at once that they may see. They stand on a connection of their own, so that a test that
 * counts what is prepared or viewed counts nothing of theirs.
 */
export class StandingQuestions {
  readonly #core: RunningCore
  readonly #looked: Map<string, number>
  /** What was told during each of the calls that run now: several may at once. */
  readonly #calls = new Set<Set<string>>()
  readonly #life = new AbortController()
  #club: OpenClub | null = null
  #connection: Connection | null = null
  #reader: Reader | null = null

  /** `looked` counts what was looked at so far; pairs that were looked at often enough are let be. */
  constructor(core: RunningCore, looked: Map<string, number> = lookedAt) {
    this.#core = core
    this.#looked = looked
    this.#listen()
  }

  /**
   * Runs a call and expects that every question whose answer it made another one was announced. It looks at no table
   * and no list of reads: only at answers, byte for byte.
   */
  async around<T>(path: string, work: () => Promise<T>): Promise<T> {
    const due = isQuestion(path) ? [] : askable().filter((each) => this.#times(path, each) < OFTEN_ENOUGH)
    const club = this.#core.club()
    if (!club || due.length === 0) return work()
    await this.#heard()
    // From here to the call nothing is awaited: what another call commits now is told to this one as well.
    const told = new Set<string>()
    this.#calls.add(told)
    const now = this.#core.clock.now()
    const ids = idsIn(this.#readerOn(club))
    // Chosen once: the same call may run several times at once.
    const lookers = new Map(due.map((each) => [each, this.#looker(path, each)]))
    const looking = (each: string) => this.#answer(each, ids, now, lookers.get(each) ?? 'manager')
    const before = new Map(due.map((each) => [each, looking(each)]))
    try {
      return await work()
    } finally {
      if (this.#core.club() === club && this.#core.clock.now() === now) {
        const others = due.filter((each) => looking(each) !== before.get(each))
        await this.#heard()
        expect(
          others.filter((each) => !told.has(each)),
          `not announced after ${path}`,
        ).toEqual([])
        for (const each of due) this.#looked.set(`${path} ${each}`, this.#times(path, each) + 1)
      }
      this.#calls.delete(told)
    }
  }

  end(): void {
    this.#life.abort()
    this.#connection?.close()
  }

  /** What a question is answered, as text; the gate's own telling of where it came from included. */
  #answer(path: string, ids: Ids, now: number, role: Role): string {
    const club = this.#core.club()
    if (!club) throw new Error('the club is closed')
    const reader = this.#readerOn(club)
    const actor: Actor = { staffId: Number(ids.staff), name: 'window', roles: [role], session: 'window', host: 'cli' }
    const { declared, entry } = entryAt(path)
    const { access } = declared.meta
    const scope = access in OPEN_TO_ALL ? 'full' : scopeOf([role], access as Permission)
    if (!scope) return 'denied'
    const sources = new Set<string>()
    try {
      const input = declared.input?.parse(questions[path]?.(ids))
      const asked = { path, input, actor, reach: reachIn(entry, scope), now }
      return JSON.stringify(noteReads(sources, () => answerTo({ ...club, reader }, asked)))
    } catch (error) {
      if (isAppError(error)) return error.code
      throw error
    } finally {
      // Whoever comes from what nobody knows would be asked again after anything.
      expect([...sources], `${path} reads from an unknown place`).not.toContain(UNKNOWN)
      this.#core.changes.answered(path, sources)
    }
  }

  #looker(command: string, question: string): Role {
    if (this.#times(command, question) === 0) return 'manager'
    const draw = Number.parseInt(fingerprint(`${command} ${question}`).slice(0, 6), 16)
    return others[draw % others.length] as Role
  }

  #times(command: string, question: string): number {
    return this.#looked.get(`${command} ${question}`) ?? 0
  }

  #readerOn(club: OpenClub): Reader {
    if (this.#club === club && this.#reader) return this.#reader
    this.#connection?.close()
    this.#club = club
    this.#connection = openDatabase(club.paths.database, { key: club.dataKey, readonly: true })
    watchConnection(this.#connection, () => undefined)
    this.#reader = handleOn(this.#connection)
    return this.#reader
  }

  async #listen(): Promise<void> {
    const desk = newDesk('window', 'cli', () => undefined)
    for await (const { queries } of this.#core.changes.subscribe(desk, this.#life.signal))
      for (const path of queries) for (const told of this.#calls) told.add(path)
  }

  /** Lets what was told arrive. */
  async #heard(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    setImmediate(resolve)
    await promise
  }
}

let asked: string[] | null = null
function askable(): string[] {
  const without = asked ? [] : unaskable()
  asked ??= Object.keys(questions).filter((path) => !without.includes(path))
  return asked
}

function procedureAt(path: string): Procedure | undefined {
  const [noun = '', name = ''] = path.split('.')
  const group = Object.hasOwn(contract, noun)
    ? (contract as unknown as Record<string, Record<string, Procedure>>)[noun]
    : {}
  return group && Object.hasOwn(group, name) ? group[name] : undefined
}

/** The first of everything there is; 1 where there is nothing yet. */
function idsIn(reader: Reader): Ids {
  const first = (sql: string) => String(reader.get<{ id: number | string | null }>(sql)?.id ?? 1)
  return {
    member: first('SELECT min(id) AS id FROM member'),
    other: first('SELECT max(id) AS id FROM member'),
    ticket: first('SELECT min(id) AS id FROM ticket'),
    callback: first(`SELECT min(id) AS id FROM obligation WHERE state = 'open'`),
    batch: first('SELECT min(id) AS id FROM import_batch'),
    incident: first('SELECT min(id) AS id FROM incident'),
    version: first('SELECT min(id) AS id FROM guide'),
    key: first('SELECT min(key) AS id FROM obligation'),
    staff: first('SELECT min(id) AS id FROM staff'),
  }
}
