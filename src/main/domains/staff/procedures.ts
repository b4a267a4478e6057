import type { Role } from '../../../shared/access'
import { PASSWORD_MINIMUM } from '../../../shared/contract/fields'
import type { staff } from '../../../shared/contract/staff'
import { AppError } from '../../../shared/errors'
import { withHealthRight, withoutPassword, withPassword } from '../../database/keyring'
import type { CommandContext, Core, LifecycleContext, OpenClub } from '../../kernel/context'
import type { Procedures } from '../../kernel/procedures'
import { everything } from '../../kernel/reach'
import {
  addStaff,
  certify,
  findStaff,
  listStaff,
  retireStaff,
  rolesReadHealth,
  setReadsHealth,
  setRoles,
} from './service'

const writing = { full: everything, second: everything }
const keys = { second: everything }

type Asked = {
  /** Makes a change of who may call, and refuses one that leaves nobody. `name`: of the person concerned. */
  refuseLosingHands(context: CommandContext, name: string, change: () => void): void
}

/** Staff, their roles, certificates and password slots [C1 C22]. */
export const staffProcedures = ({ refuseLosingHands }: Asked): Procedures<typeof staff> => ({
  list: (context) => listStaff(context.db, context.today),

  names: (context) =>
    listStaff(context.db, context.today)
      .filter((person) => person.active)
      .map(({ id, name, roles }) => ({ id, name, roles })),

  add: {
    ...writing,
    async does(context, { name, roles, password, ownPassword }) {
      const { core, desk } = context
      const own = await confirmOwn(context, ownPassword)
      refuseWeak(password)
      const actor = core.actorOf(desk)
      if (!actor.roles.includes('manager') && roles.some((role) => role !== 'administrator'))
        throw new AppError('access.denied', { permission: 'staff.write', roles: actor.roles })
      const readsHealth = rolesReadHealth(roles) && own.healthKey !== null
      const id = await core.command(actor, 'staff.add', (command) => {
        const added = addStaff(command.db, { name, roles, readsHealth }, command.now)
        command.note({ object: `staff/${added}`, difference: { name, roles, confirmed: 'own_password' } })
        return added
      })
      const person = { staffId: id, name, password, readsHealth, cost: core.passwordCost }
      await core.changeKeyring((keyring) => withPassword(keyring, own, person))
      return { id }
    },
  },

  setRoles: {
    ...writing,
    async does(context, { id, roles, ownPassword }) {
      const { core, desk } = context
      await confirmOwn(context, ownPassword)
      await core.command(core.actorOf(desk), 'staff.setRoles', (command) => {
        setRoles(command, id, roles)
        setReadsHealth(command.db, id, maySeal(desk.session?.healthKey, roles))
      })
      await shareHealthKey(core, id, roles, desk.session?.healthKey ?? null)
      return {}
    },
  },

  certify: {
    ...writing,
    does(context, { id, validUntil }) {
      const person = findStaff(context.db, id, context.today)
      if (!person) throw new AppError('record.not_found', { what: 'staff', id: String(id) })
      refuseLosingHands(context, person.name, () => certify(context.db, id, validUntil, false, context.now))
      context.note({ object: `staff/${id}`, difference: { certificate: validUntil } })
      return {}
    },
  },

  resetPassword: {
    ...keys,
    async does(context, { id, password, ownPassword }) {
      const { core, desk } = context
      const own = await confirmOwn(context, ownPassword)
      refuseWeak(password)
      const person = findStaff(openClub(core).reader, id, '9999-12-31')
      if (!person?.active) throw new AppError('record.not_found', { what: 'staff', id: String(id) })
      const actor = core.actorOf(desk)
      // Whoever sets a password can sign in with it: that would be a way for an administrator to a role that opens data.
      if (!actor.roles.includes('manager') && person.roles.some((role) => role !== 'administrator'))
        throw new AppError('access.denied', { permission: 'keys.write', roles: actor.roles })
      const readsHealth = maySeal(own.healthKey, person.roles)
      await core.command(actor, 'staff.resetPassword', (command) => {
        setReadsHealth(command.db, id, readsHealth)
        command.note({ object: `staff/${id}` })
      })
      const slot = { staffId: id, name: person.name, password, readsHealth, cost: core.passwordCost }
      await core.changeKeyring((keyring) => withPassword(keyring, own, slot))
      return {}
    },
  },

  deactivate: {
    ...keys,
    async does(context, { id, ownPassword }) {
      const { core, desk } = context
      await confirmOwn(context, ownPassword)
      await core.command(core.actorOf(desk), 'staff.deactivate', (command) => {
        retireStaff(command, id)
      })
      await core.changeKeyring((keyring) => withoutPassword(keyring, id))
      for (const other of core.desks()) if (other.session?.staffId === id) other.session = null
      return {}
    },
  },
})

/** A second person does not exist in a small club: the own password stands in, and the audit row says so. */
function confirmOwn({ core, desk }: LifecycleContext, password: string) {
  if (!desk.session) throw new AppError('session.none', {})
  return core.checkPassword(desk, desk.session.staffId, password)
}

function refuseWeak(password: string): void {
  if (password.length < PASSWORD_MINIMUM) throw new AppError('setup.weak_password', { minimum: PASSWORD_MINIMUM })
}

function maySeal(healthKey: Buffer | null | undefined, roles: readonly Role[]): boolean {
  return Boolean(healthKey) && rolesReadHealth(roles)
}

/** The right to read health data follows the roles; without the health key at hand nobody new can be given it. */
function shareHealthKey(core: Core, id: number, roles: readonly Role[], healthKey: Buffer | null): Promise<void> {
  return core.changeKeyring((keyring) => withHealthRight(keyring, id, rolesReadHealth(roles) ? healthKey : null))
}

function openClub(core: Core): OpenClub {
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  return club
}
