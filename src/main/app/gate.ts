import { z } from 'zod'
import { type Scope, scopeOf } from '../../shared/access'
import type { Access, CommandMeta, QueryMeta } from '../../shared/contract/call'
import { dayOf } from '../../shared/day'
import { AppError, isAppError } from '../../shared/errors'
import { noteRead, noteReads, type Source } from '../database/sources'
import { earlierAnswer, keepAnswer, type Request } from '../domains/access/requests'
import { readZone } from '../domains/settings/service'
import { Answer } from '../kernel/answers'
import { onBehalfOf } from '../kernel/changes'
import type { Actor, Core, LifecycleContext, OpenClub, QueryContext, TaskContext } from '../kernel/context'
import type { Desk } from '../kernel/desk'
import { happened } from '../kernel/happened'
import { everything, reachOf } from '../kernel/reach'
import { onceSettled } from '../kernel/unit-of-work'
import { write } from '../kernel/write'
import { authenticate } from '../platform/secrets'
import { appendNotes, commandContext, queryContext, readConsistently, taskContext } from './build-context'
import { saidMoment } from './moments'
import { once, type SameCall } from './once'
import { probedNumbers } from './probed-numbers'
import { handlerOf, type Meta, procedureAt, reachIn } from './procedure'
import { answerAside, answerTo } from './question'
import { namedIn, requireReachable } from './subjects'
import { requireInTime } from './undoings'

/**
 * `held`: a window shows the answer, asks again when it may be another one, and holds the one with this mark (`''`:
 * none). It is given a `Reply`, everybody else the answer itself.
 */
type GateRequest = { id: string | null; signal?: AbortSignal; held?: string | undefined }

const SAME_VIEW_MS = 10 * 60_000
/** A new recovery key exists nowhere but in the answer: whose line broke gets it again, for as long as a line takes. */
const LOST_ANSWER_MS = 60_000

/**
 * Every call goes through here, whatever the host: who is it, may they, parse, read the clock once, one transaction
 * with its audit row, errors as facts. No handler repeats any of it.
 */
export async function call(
  core: Core,
  desk: Desk,
  path: readonly string[],
  rawInput: unknown,
  request: GateRequest,
): Promise<unknown> {
  const requestId = request.id
  const name = path.join('.')
  const { declared, entry } = procedureAt(name)
  const handler = handlerOf(entry)
  const now = core.clock.now()
  const scope = await admit(core, desk, declared.meta.access, name, now)
  const reach = reachIn(entry, scope)
  const input = parse(declared.input, rawInput)
  slowProbes(core, desk, declared.input, input)
  const sources = new Set<Source>()
  const result = await onBehalfOf(desk, () => noted(dispatch))
  if (request.held === undefined || isStream(result)) return wired(result)
  // What is shown to one person is kept nowhere, also not to be compared with what comes next.
  if (declared.meta.secret) return { mark: '', whole: wired(result) }
  return core.changes.answers.reply(result instanceof Answer ? result : new Answer(wired(result)), request.held)

  function wired(answer: unknown): unknown {
    return declared.output && !isStream(answer) ? declared.output.parse(answer) : answer
  }

  /** A refusal that only the handler could know of is written down too. */
  async function noted(work: () => unknown): Promise<unknown> {
    try {
      return await work()
    } catch (error) {
      const club = core.club()
      if (club && isAppError(error, 'access.denied'))
        await refuse(core, club, core.actorOf(desk), error.facts.permission, name, now)
      throw error
    }
  }

  function dispatch(): unknown {
    const { meta } = declared
    if (reach.whose === 'nobody')
      throw new AppError('access.denied', { permission: meta.access, roles: core.actorOf(desk).roles })
    if (meta.kind === 'lifecycle')
      return once(
        core,
        requestId,
        sameCall(meta),
        meta.secret ? LOST_ANSWER_MS : Number.POSITIVE_INFINITY,
        runLifecycle,
      )
    const club = core.club()
    if (!club) throw new AppError('session.none', {})
    if (meta.kind === 'query') return runQuery(club, meta)
    if (meta.kind === 'task')
      return once(core, requestId, sameCall(meta), meta.secret ? 0 : Number.POSITIVE_INFINITY, () => runTask(club))
    return runCommand(club, meta)
  }

  /** Where the answer comes from is kept, a refusal's too: the same question is asked again when that is written. */
  async function answering(work: () => unknown): Promise<unknown> {
    try {
      return await noteReads(sources, work)
    } finally {
      core.changes.answered(name, sources)
    }
  }

  function sameCall({ access }: Meta): SameCall {
    // Signing in again, or unlocking, is done by nobody yet: it is the desk's.
    const isPersons = access !== 'anyone' && access !== 'desk'
    return { desk, staffId: isPersons ? core.actorOf(desk).staffId : null, path: name, input: rawInput }
  }

  function reachable<C extends QueryContext>(context: C): C {
    const named = namedIn(declared.input)
    requireReachable(context, named, input)
    requireInTime(context, name, named, input)
    return context
  }

  async function runLifecycle() {
    const context: LifecycleContext = {
      core,
      desk,
      get now() {
        noteRead('@clock')
        return now
      },
      signal: request.signal,
    }
    return request.held === undefined ? handler(context, input) : answering(() => handler(context, input))
  }

  async function runQuery(club: OpenClub, meta: QueryMeta) {
    const answer = request.held === undefined || meta.secret ? answerFresh(club) : await answerShared(club)
    if (meta.views) await recordView(core, desk, name, Number((input as Record<string, unknown>)[meta.views]), now)
    return answer
  }

  function answerFresh(club: OpenClub): unknown {
    const began = core.clock.monotonic()
    try {
      return noteReads(sources, () => {
        const actor = askingActor()
        return readConsistently(club, () => answerTo(club, { path: name, input, actor, reach, now }))
      })
    } finally {
      core.changes.answered(name, sources)
      core.changes.took(name, core.clock.monotonic() - began)
    }
  }

  function askingActor(): Actor {
    const actor = core.actorOf(desk)
    // The page of whoever signs in begins with nothing, so no answer outlives a session.
    sources.delete('@session')
    return actor
  }

  /** Windows that ask the same are given one answer; what takes long is made beside the desk. */
  function answerShared(club: OpenClub): Answer | Promise<Answer> {
    const { answers } = core.changes
    const { staffId, roles } = core.actorOf(desk)
    const question = { path: name, input, staffId, rights: `${scope} ${roles.join(' ')}` }
    const dayAt = (instant: number) => dayOf(instant, readZone(club.reader))
    const known = () => answers.shared(question, now, dayAt)
    return known() ?? (core.changes.isDear(name) ? answers.making(question, known, makeAside) : make())

    function share(answer: Answer): Answer {
      answers.share(question, answer, { sources, at: now, dayAt })
      return answer
    }

    // Nothing may be awaited in here: a commit between would be missed.
    function make(): Answer {
      return share(new Answer(wired(answerFresh(club))))
    }

    async function makeAside(): Promise<Answer> {
      const holds = core.changes.aside(name)
      try {
        const { wire, ms } = await noteReads(sources, () => {
          return answerAside(club, { path: name, input, actor: askingActor(), reach, now })
        })
        core.changes.took(name, ms)
        const answer = new Answer(wire)
        return holds(sources) ? share(answer) : answer
      } finally {
        core.changes.answered(name, sources)
      }
    }
  }

  async function runTask(club: OpenClub) {
    const confirmed = await confirm(core, desk, scope, input)
    readConsistently(club, () => reachable(queryContext(club, core.actorOf(desk), reach, now)))
    const about = { name, reach, now, confirmed, signal: request.signal }
    const context = taskContext(core, club, core.actorOf(desk), about)
    return request.held === undefined ? handler(context, input) : answering(() => handler(context, input))
  }

  async function runCommand(club: OpenClub, meta: CommandMeta) {
    const actor = core.actorOf(desk)
    const confirmed = await confirm(core, desk, scope, input)
    const answer = await write(club, core.clock, name, now, () => {
      // What is shown is kept nowhere: asking for it again shows it again, with its own row.
      const kept = request.id === null || meta.secret ? null : keptCall(request.id, club)
      const before = kept && earlierAnswer(club.db, kept)
      if (before) return { wire: before.result, repeated: true }
      const context = commandContext(core, club, {
        actor,
        reach,
        now,
        confirmed,
        healthKey: healthKeyOf(desk),
        happenedAt: happened(now, saidMoment(declared.input, input)),
      })
      return onceSettled(handler(reachable(context), input), (result) => {
        appendNotes(context, name)
        if (kept) keepAnswer(club.db, kept, lasting(declared.output, result), now)
        return { wire: result, repeated: false }
      })
    })
    return answer.wire

    function keptCall(id: string, { auditKey }: OpenClub): Request {
      const inputMark = authenticate(auditKey, JSON.stringify([name, rawInput]))
      return { id, path: name, staffId: actor.staffId, inputMark }
    }
  }
}

/**
 * Long work for a host that is itself the caller, such as the command line with a file's path: the same admission as a
 * procedure's.
 */
export async function runTaskAs<T>(
  core: Core,
  desk: Desk,
  access: Access,
  name: string,
  work: (context: TaskContext) => Promise<T>,
): Promise<T> {
  const now = core.clock.now()
  const scope = await admit(core, desk, access, name, now)
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  return work(taskContext(core, club, core.actorOf(desk), { name, reach: reachOf(scope), now }))
}

/** The same for what closes and opens the data itself. */
export async function runLifecycleAs<T>(
  core: Core,
  desk: Desk,
  access: Access,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  await admit(core, desk, access, name, core.clock.now())
  return work()
}

function isStream(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** How far the caller may go, or a refusal that is itself written down. */
async function admit(core: Core, desk: Desk, access: Access, name: string, now: number): Promise<Scope> {
  if (access === 'anyone') return 'full'
  if (access === 'first_run')
    return core.state() === 'missing' ? 'full' : admit(core, desk, 'settings.write', name, now)
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  if (access === 'desk') return 'full'
  const session = desk.session
  if (!session) throw new AppError('session.none', {})
  if (session.state === 'locked') throw new AppError('session.locked', {})
  if (access === 'signed_in') return 'full'
  const actor = core.actorOf(desk)
  const scope = scopeOf(actor.roles, access)
  if (scope) return scope
  await refuse(core, club, actor, access, name, now)
  throw new AppError('access.denied', { permission: access, roles: actor.roles })
}

async function refuse(core: Core, club: OpenClub, actor: Actor, permission: string, name: string, now: number) {
  await write(club, core.clock, 'refused', now, () => {
    const context = commandContext(core, club, { actor, reach: everything, now, confirmed: false, healthKey: null })
    context.note({ object: name, action: 'refused', reason: permission })
    appendNotes(context, name)
  })
}

/** What of an answer is kept for a repeat. */
function lasting(schema: z.ZodType | undefined, answer: unknown): unknown {
  if (!(schema instanceof z.ZodObject)) return answer
  const passing = Object.keys(schema.shape).filter((field) => schema.shape[field].meta()?.passing === true)
  if (passing.length === 0) return answer
  return { ...(answer as object), ...Object.fromEntries(passing.map((field) => [field, null])) }
}

/** Who may not see any number in full asks for whole ones no faster than work does. */
function slowProbes(core: Core, desk: Desk, schema: z.ZodType | undefined, input: unknown): void {
  const numbers = probedNumbers(schema, input)
  if (numbers.length === 0) return
  const { staffId, roles } = core.actorOf(desk)
  if (staffId !== null && scopeOf(roles, 'member.phone') !== 'full') core.probes.look(staffId, numbers)
}

function parse(schema: z.ZodType | undefined, raw: unknown): unknown {
  if (!schema) return raw
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.code }))
  throw new AppError('input.invalid', { issues })
}

/** Where a second person is asked for and there is none, the own password stands in, and the row says so. */
async function confirm(core: Core, desk: Desk, scope: Scope, input: unknown): Promise<boolean> {
  if (desk.session?.confirmed) return true
  if (scope !== 'second' || !desk.session) return false
  const given = (input as { password?: unknown } | undefined)?.password
  if (typeof given !== 'string') throw new AppError('session.wrong_password', { retryAfterMs: 0 })
  await core.checkPassword(desk, desk.session.staffId, given)
  return true
}

function healthKeyOf(desk: Desk): Buffer | null {
  return desk.session?.state === 'active' ? desk.session.healthKey : null
}

async function recordView(core: Core, desk: Desk, name: string, memberId: number, now: number): Promise<void> {
  const key = `${desk.session?.staffId}/${memberId}`
  const last = desk.viewed.get(key)
  if (last !== undefined && now - last < SAME_VIEW_MS) return
  try {
    await core.command(core.actorOf(desk), name, (context) => {
      context.note({ object: `member/${memberId}`, memberId })
    })
    desk.viewed.set(key, now)
  } catch (error) {
    // Reading works on a full disk too; the view stays owed and is written down at the next one.
    if (!isAppError(error, 'data.full')) throw error
  }
}
