import { scopeOf } from '../../../shared/access'
import { MS_PER_DAY } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { type Unlocked, unlockWithPassword } from '../../database/keyring'
import { runningIncident } from '../../domains/incidents/rows'
import type { Core } from '../../kernel/context'
import { demoFolderOf } from '../../kernel/data-folder'
import type { Desk } from '../../kernel/desk'
import { createClub } from '../first-run/create-club'
import { DEMO_COST, FOUNDED_DAYS_AGO, fillDemo } from './fill'

/** The demo club's own password: nothing in it is worth hiding, and it never holds a real member. */
export const DEMO_PASSWORD = 'rackdesk-demo'
const DEMO_MANAGER = '演示店长'
const realFolders = new WeakMap<Core, string>()

export type DemoSession = { staffId: number; name: string; healthKey: Buffer | null }

/**
 * Moves to the demo club's folder, made and filled the first time, and opens it for its manager.
 * @throws AppError `demo.refused` while anybody else is signed in, or an incident is recorded: the club is taken away from
 *   all desks
 */
export async function openDemo(core: Core, desk: Desk): Promise<DemoSession> {
  refuseUnderOthersHands(core, desk)
  const club = core.club()
  if (club && runningIncident(club.reader)) throw new AppError('demo.refused', { reason: 'incident' })
  if (!realFolders.has(core)) realFolders.set(core, core.paths.folder)
  await core.moveTo(demoFolderOf(realFolders.get(core) ?? core.paths.folder))
  return enterDemo(core)
}

/**
 * Opens the demo club of the folder the core stands on, and makes and fills it where there is none.
 * @throws AppError `setup.exists` when a real club is there
 */
export async function enterDemo(core: Core): Promise<DemoSession> {
  if (core.state() !== 'missing' && !core.keyring().club.demo) throw new AppError('setup.exists', {})
  const { staffId, name, unlocked } = core.state() === 'missing' ? await makeDemo(core) : await unlockDemo(core)
  const club = await core.open(unlocked)
  const isEmpty = club.reader.get('SELECT 1 FROM member LIMIT 1') === undefined
  if (isEmpty) await fillDemo(core, club, unlocked, { staffId, name, password: DEMO_PASSWORD })
  return { staffId, name, healthKey: unlocked.healthKey }
}

/**
 * Back to the real folder.
 * @throws AppError `demo.refused` while anybody else plays there, unless it is the demo's manager who ends it
 */
export async function leaveDemo(core: Core, desk: Desk): Promise<void> {
  const real = realFolders.get(core)
  if (real && scopeOf(core.actorOf(desk).roles, 'settings.write') === null) refuseUnderOthersHands(core, desk)
  realFolders.delete(core)
  if (real) await core.moveTo(real)
}

function refuseUnderOthersHands(core: Core, desk: Desk): void {
  for (const other of core.desks())
    if (other !== desk && other.session) throw new AppError('demo.refused', { reason: 'signed_in' })
}

type Opened = { staffId: number; name: string; unlocked: Unlocked }

async function makeDemo(core: Core): Promise<Opened> {
  const made = await createClub(
    core,
    {
      kind: 'gym',
      name: '示范健身馆',
      address: '示范路 1 号',
      phone: '021-60000000',
      timezone: 'Asia/Shanghai',
      manager: DEMO_MANAGER,
      password: DEMO_PASSWORD,
      demo: true,
      passwordCost: DEMO_COST,
    },
    core.clock.now() - FOUNDED_DAYS_AGO * MS_PER_DAY,
  )
  return { staffId: made.managerId, name: DEMO_MANAGER, unlocked: made.unlocked }
}

async function unlockDemo(core: Core): Promise<Opened> {
  const slot = core.keyring().slots.find((each) => each.kind === 'password' && each.name === DEMO_MANAGER)
  if (slot?.kind !== 'password') throw new AppError('data.no_slot_opens', {})
  const unlocked = await unlockWithPassword(core.keyring(), slot.staffId, DEMO_PASSWORD)
  if (!unlocked) throw new AppError('data.no_slot_opens', {})
  return { staffId: slot.staffId, name: slot.name, unlocked }
}
