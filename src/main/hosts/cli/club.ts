import { AppError } from '../../../shared/errors'
import { call } from '../../app/gate'
import type { RunningCore } from '../../app/running-core'
import { openSession } from '../../domains/access/session'
import { noteOnly } from '../../domains/audit/note'
import { readZone } from '../../domains/settings/service'
import type { Desk } from '../../kernel/desk'
import { startCore } from '../desk-core'
import { type Arguments, type Flags, required } from './arguments'
import { Misuse } from './usage'

/** A club opened for one command: the same gate and the same rights as any page. */
export type CliClub = {
  core: RunningCore
  desk: Desk
  zone: string
  call<T>(path: string, input?: unknown): Promise<T>
}

export type Command = {
  /** Reading and exporting work beside a desk that owns the folder. */
  reads: boolean
  /** Reads what was typed, before any file is opened: wrong use is told first. */
  prepare(words: readonly string[], flags: Flags): (club: CliClub) => Promise<unknown>
}

const PAGE = 500

/** All rows of a list that is read page by page. */
export async function allPages<Row>(club: CliClub, path: string, input: Record<string, unknown>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const page = await club.call<{ total: number; rows: Row[] }>(path, { ...input, offset: rows.length, limit: PAGE })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** The password of the person who runs the command. */
export function password(): string {
  return required(process.env.RACKDESK_PASSWORD, 'The environment variable RACKDESK_PASSWORD')
}

/** Takes the folder. With `share`, reading works beside a desk that owns it. */
export function takeFolder({ folder, now }: Arguments, share: boolean): RunningCore {
  return startCore({ folder, host: 'cli', now, worker: new URL('./worker.js', import.meta.url) }, share)
}

/**
 * Opens the club for `--user`, or the first manager.
 * @throws AppError `data.not_found`, `session.wrong_password`, and whatever opening says
 */
export async function openForUser(core: RunningCore, { folder, flags }: Arguments): Promise<CliClub> {
  if (core.state() === 'missing') throw new AppError('data.not_found', { folder })
  const slots = core.keyring().slots.flatMap((slot) => (slot.kind === 'password' ? [slot] : []))
  const slot = flags.user
    ? slots.find((each) => each.name === flags.user)
    : slots.toSorted((a, b) => a.staffId - b.staffId)[0]
  if (!slot)
    throw flags.user ? new Misuse(`--user: nobody is called ${flags.user}`) : new AppError('data.no_slot_opens', {})
  const desk = core.newDesk()
  const unlocked = await core.checkPassword(desk, slot.staffId, password())
  const club = await core.open(unlocked)
  openSession(desk, { staffId: slot.staffId, name: slot.name, healthKey: unlocked.healthKey, confirmed: true })
  await noteOnly(core, desk, 'access.signIn', `staff/${slot.staffId}`)
  return {
    core,
    desk,
    zone: readZone(club.reader),
    call: (path, input) => call(core, desk, path.split('.'), input, { id: null }) as Promise<never>,
  }
}
