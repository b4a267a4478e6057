import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { createCore } from '../../src/main/app/core'
import { call } from '../../src/main/app/gate'
import { nouns } from '../../src/main/app/nouns'
import { inPlace } from '../../src/main/app/run-task'
import type { CoreOptions, RunningCore } from '../../src/main/app/running-core'
import type { Desk } from '../../src/main/kernel/desk'
import { standingClock } from '../../src/main/platform/clock'
import { noReserve } from '../../src/main/platform/reserve'
import type { Role } from '../../src/shared/access'
import { contract } from '../../src/shared/contract/router'
import { parseInstant } from '../../src/shared/day'
import { dialled } from '../../src/shared/phone'
import { rowInspector } from './row-inspector'
import { StandingPromises } from './standing-promises'
import { StandingQuestions } from './standing-questions'

/** What the audit can call what was done. */
const knownActions: ReadonlySet<string> = new Set([
  ...Object.entries(contract).flatMap(([noun, group]) => Object.keys(group).map((name) => `${noun}.${name}`)),
  ...nouns.flatMap(({ audit }) => audit ?? []),
  // What a test does beside every call.
  'test',
])

/** Cheap key derivation: what it costs is not what these tests are about. */
const CHEAP = 2 ** 4

export type TestClub = {
  core: RunningCore
  desk: Desk
  folder: string
  clock: ReturnType<typeof standingClock>
  /** Calls through the gate as a page would, each with a request id of its own; `requestId` for repeats. */
  call<T = Record<string, unknown>>(path: string, input?: unknown, requestId?: string): Promise<T>
  /** The same from another desk. */
  callAs<T = Record<string, unknown>>(desk: Desk, path: string, input?: unknown): Promise<T>
  recoveryKey: string
}

export const PASSWORD = 'correct horse 9'
/** The password of everybody whom a test hires. */
const THEIR_PASSWORD = 'another one 7'

/** A temporary folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rackdesk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A core on `folder` whose clock stands at `now`; shut down when the test ends. `extra` replaces parts of it. */
export function testCore(
  folder: string,
  clock = standingClock(at('2026-11-18T15:00:00+08:00')),
  extra: Partial<CoreOptions> = {},
): RunningCore {
  const inspector = rowInspector()
  const core = createCore({
    folder,
    host: 'cli',
    version: 'test',
    clock,
    threads: (club) => inPlace({ ...club, inspector }),
    inspector,
    passwordCost: CHEAP,
    reserve: () => noReserve,
    ...extra,
  })
  onTestFinished(async () => {
    await core.shutDown()
    expect(inspector.findings).toEqual([])
  })
  return core
}

/** A fresh club on the shipped migrations, its manager signed in. */
export async function testClub(
  options: { kind?: 'gym' | 'billiards'; now?: string } & Partial<CoreOptions> = {},
): Promise<TestClub> {
  const { kind, now, ...extra } = options
  const folder = temporaryFolder()
  const clock = standingClock(at(now ?? '2026-11-18T15:00:00+08:00'))
  const core = testCore(folder, clock, extra)
  onTestFinished(() => expectNoNumberKept(core))
  onTestFinished(() => expectKnownActions(core))
  const desk = core.newDesk()
  const windows = new StandingQuestions(core)
  onTestFinished(() => windows.end())
  const promises = new StandingPromises(core)
  onTestFinished(() => promises.end())
  const callWith = <T>(who: Desk, path: string, input: unknown, id: string) =>
    windows.around(path, () =>
      promises.around(path, () => call(core, who, path.split('.'), input, { id }) as Promise<T>),
    )
  const callAs: TestClub['callAs'] = (who, path, input) => callWith(who, path, input, randomUUID())
  const created = await callAs<{ recoveryKey: string }>(desk, 'setup.create', {
    kind: kind ?? 'gym',
    name: '测试馆',
    manager: '张店长',
    password: PASSWORD,
  })
  return {
    core,
    desk,
    folder,
    clock,
    recoveryKey: created.recoveryKey,
    callAs,
    call: (path, input, requestId) => callWith(desk, path, input, requestId ?? randomUUID()),
  }
}

/** Whatever a test did: no answer that is kept for a repeat holds the number of a member in full. */
function expectNoNumberKept(core: RunningCore): void {
  const club = core.club()
  if (!club) return
  const kept = club.connection.prepare<[], { path: string; result: string }>('SELECT path, result FROM request').all()
  const phones = club.connection.prepare<[], { e164: string }>('SELECT e164 FROM member_phone').all()
  const numbers = new Set(phones.flatMap(({ e164 }) => [e164.slice(1), dialled(e164)]))
  const showing = kept.filter(({ result }) =>
    (result.match(/\d[\d -]{6,}\d/g) ?? []).some((found) => numbers.has(found.replace(/[ -]/g, ''))),
  )
  expect(showing.map(({ path }) => path)).toEqual([])
}

/** Whatever a test did: the audit calls it by a name of the contract, or by a word that a noun has declared. */
function expectKnownActions(core: RunningCore): void {
  const done = core.club()?.connection.prepare<[], string>('SELECT DISTINCT action FROM audit').pluck().all() ?? []
  expect(done.filter((action) => !knownActions.has(action))).toEqual([])
}

/** How many tries of a call are known to a window that has just read it. */
export function triesOf(club: TestClub, callbackId: string | undefined): number {
  const rows = club.core
    .club()
    ?.connection.prepare<[string], { attempts: number }>('SELECT attempts FROM obligation WHERE id = ?')
  return rows?.get(callbackId ?? '')?.attempts ?? 0
}

/** An ISO instant as epoch milliseconds. */
export function at(iso: string): number {
  const instant = parseInstant(iso)
  if (instant === null) throw new Error(`not an instant: ${iso}`)
  return instant
}

/** A new person with these roles, signed in on a desk of their own. */
export async function hire(club: TestClub, name: string, ...roles: Role[]): Promise<{ desk: Desk; id: string }> {
  const person = { name, roles, password: THEIR_PASSWORD, ownPassword: PASSWORD }
  const { id } = await club.call<{ id: string }>('staff.add', person)
  const desk = club.core.newDesk()
  await club.callAs(desk, 'access.signIn', { staffId: id, password: THEIR_PASSWORD })
  return { desk, id }
}

/** Hires somebody whose work is to call, with a certificate that has no end [C1]. */
export async function hireCaller(club: TestClub, name: string): Promise<{ desk: Desk; id: string }> {
  const hired = await hire(club, name, 'caller')
  await club.call('staff.certify', { id: hired.id, validUntil: null })
  return hired
}
