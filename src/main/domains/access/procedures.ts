import type { access } from '../../../shared/contract/access'
import { dayOf } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { withPassword } from '../../database/keyring'
import { ID } from '../../database/row'
import type { Core, LifecycleContext } from '../../kernel/context'
import type { Desk, Session } from '../../kernel/desk'
import type { Procedures } from '../../kernel/procedures'
import { noteOnly } from '../audit/note'
import { readClubSettings, readSetting, readZone } from '../settings/service'
import { findStaff, listStaff } from '../staff/service'
import { checkPin, pinVerifier, setPin } from './pin'
import { closeSession, openSession } from './session'
import { sessionOut } from './session-out'

/** Signing in, locking, the own password, and what the closed screen may know. */
export const accessProcedures: Procedures<typeof access> = {
  state: ({ core, desk, now }) => deskState(core, desk, now),

  async signIn({ core, desk }, { staffId, password }) {
    const unlocked = await core.checkPassword(desk, staffId, password)
    const club = await core.open(unlocked)
    const today = dayOf(core.clock.now(), readZone(club.reader))
    const person = findStaff(club.reader, staffId, today)
    if (!person?.active) throw new AppError('session.wrong_password', { retryAfterMs: 0 })
    const session = openSession(desk, { staffId, name: person.name, healthKey: unlocked.healthKey })
    await noteOnly(core, desk, 'access.signIn', `staff/${staffId}`)
    return sessionOut(core, session)
  },

  async resume({ core, desk }, input) {
    const session = desk.session
    if (!session || !core.club()) throw new AppError('session.none', {})
    if ('pin' in input) await checkPin(core, session.staffId, input.pin)
    else await core.checkPassword(desk, session.staffId, input.password)
    // Checking takes a while: what was signed out meanwhile stays signed out.
    if (desk.session !== session) throw new AppError('session.none', {})
    session.state = 'active'
    await noteOnly(core, desk, 'access.resume', `staff/${session.staffId}`)
    return sessionOut(core, session)
  },

  async lock({ core, desk }) {
    const { session } = desk
    if (session?.state === 'active') {
      const actor = core.actorOf(desk)
      // Locked before it is written down: a full disk must not keep a screen open.
      session.state = 'locked'
      await core.command(actor, 'access.lock', (context) => context.note({ object: `staff/${session.staffId}` }))
    }
    return {}
  },

  async signOut({ core, desk }) {
    if (desk.session) await noteOnly(core, desk, 'access.signOut', `staff/${desk.session.staffId}`)
    closeSession(desk)
    return {}
  },

  async setPin(context, { pin }) {
    const { staffId } = signedIn(context)
    const verifier = await pinVerifier(pin)
    await context.core.command(context.core.actorOf(context.desk), 'access.setPin', (command) => {
      setPin(command.db, staffId, verifier)
      command.note({ object: `staff/${staffId}` })
    })
    return {}
  },

  async changePassword(context, { current, next }) {
    const session = signedIn(context)
    const unlocked = await context.core.checkPassword(context.desk, session.staffId, current)
    const person = {
      staffId: session.staffId,
      name: session.name,
      password: next,
      readsHealth: unlocked.healthKey !== null,
      cost: context.core.passwordCost,
    }
    await context.core.changeKeyring((keyring) => {
      // Checking takes a while: who was let go meanwhile gets no slot back.
      if (!keyring.slots.some((slot) => slot.id === unlocked.slotId)) throw new AppError('session.none', {})
      return withPassword(keyring, unlocked, person)
    })
    await noteOnly(context.core, context.desk, 'access.changePassword', `staff/${session.staffId}`)
    return {}
  },

  requestPermission(context, { permission }) {
    context.note({ object: permission, action: 'access.requestPermission' })
    return {}
  },
}

function signedIn({ desk }: LifecycleContext): Session {
  if (!desk.session) throw new AppError('session.none', {})
  return desk.session
}

function deskState(core: Core, desk: Desk, now: number) {
  const folder = core.state()
  const club = core.club()
  const header = folder === 'missing' || folder === 'damaged' ? null : core.keyring().club
  const common = {
    core: folder,
    damage: folder === 'damaged' ? 'unreadable' : null,
    now,
    version: core.version,
    host: core.host,
    session: desk.session ? sessionOut(core, desk.session) : null,
  }
  if (!club) {
    const slots = header ? core.keyring().slots : []
    return {
      ...common,
      setup: folder === 'missing' ? ('none' as const) : ('done' as const),
      club: header,
      staff: slots.flatMap((slot) => (slot.kind === 'password' ? [{ id: slot.staffId, name: slot.name }] : [])),
      runningIncidentId: null,
      clock: 'ok' as const,
      faults: [],
    }
  }
  const settings = readClubSettings(club.reader)
  const today = dayOf(now, settings.timezone)
  const running = club.reader.get(ID, `SELECT id FROM incident WHERE state = 'running'`)
  return {
    ...common,
    setup: readSetting(club.reader, 'setup'),
    club: {
      name: settings.name,
      kind: settings.kind,
      address: settings.address,
      phone: settings.phone,
      timezone: settings.timezone,
      simulation: readSetting(club.reader, 'simulation'),
      demo: readSetting(club.reader, 'demo'),
    },
    staff: listStaff(club.reader, today)
      .filter((person) => person.active)
      .map((person) => ({ id: person.id, name: person.name })),
    runningIncidentId: running?.id ?? null,
    clock: club.clock,
    faults: core.faults(now),
  }
}
