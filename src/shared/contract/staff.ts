import { z } from 'zod'
import { roles } from '../access'
import { command, done, lifecycle, query } from './call'
import { Day, DayIn, IdOut, idOf, Name, Password } from './fields'

export const StaffMember = z.strictObject({
  id: IdOut,
  name: z.string(),
  roles: z.array(z.enum(roles)),
  active: z.boolean(),
  certificate: z.strictObject({ validUntil: Day.nullable(), provisional: z.boolean(), valid: z.boolean() }).nullable(),
  readsHealth: z.boolean(),
})

/** Who works here, what they may, and whether they may call [C1 C22]. */
export const staff = {
  list: query({ access: 'staff.read', input: z.strictObject({}), output: z.array(StaffMember) }),
  /** Names for pickers: account manager, owner. */
  names: query({
    access: 'signed_in',
    input: z.strictObject({}),
    output: z.array(z.strictObject({ id: IdOut, name: z.string(), roles: z.array(z.enum(roles)) })),
  }),
  /** The own password confirms where the rule asks for a second person; the audit says so. */
  add: lifecycle({
    access: 'staff.write',
    input: z.strictObject({
      name: Name,
      roles: z.array(z.enum(roles)).min(1),
      password: Password,
      ownPassword: z.string().max(200),
    }),
    output: z.strictObject({ id: IdOut }),
    errors: ['session.wrong_password', 'setup.weak_password', 'access.denied'],
  }),
  setRoles: lifecycle({
    access: 'staff.write',
    input: z.strictObject({
      id: idOf('staff'),
      roles: z.array(z.enum(roles)).min(1),
      ownPassword: z.string().max(200),
    }),
    output: done,
    errors: ['session.wrong_password', 'record.not_found', 'access.denied', 'settings.impossible'],
  }),
  certify: command({
    moment: 'call',
    access: 'staff.write',
    input: z.strictObject({ id: idOf('staff'), validUntil: DayIn.nullable() }),
    output: done,
    errors: ['record.not_found', 'plan.impossible'],
  }),
  resetPassword: lifecycle({
    access: 'keys.write',
    input: z.strictObject({ id: idOf('staff'), password: Password, ownPassword: z.string().max(200) }),
    output: done,
    errors: ['session.wrong_password', 'setup.weak_password', 'record.not_found'],
  }),
  /** The slot goes with the person. */
  deactivate: lifecycle({
    access: 'keys.write',
    input: z.strictObject({ id: idOf('staff'), ownPassword: z.string().max(200) }),
    output: done,
    errors: ['session.wrong_password', 'record.not_found', 'settings.impossible'],
  }),
}
