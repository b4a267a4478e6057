import { z } from 'zod'
import { roles } from '../access'
import { command, done, lifecycle, nothing } from './call'
import { ClubKind, IdOut, Instant, idOf, Password, Pin } from './fields'

export const SessionOut = z.strictObject({
  staffId: IdOut,
  name: z.string(),
  roles: z.array(z.enum(roles)),
  state: z.enum(['active', 'locked']),
  hasPin: z.boolean(),
  /** Whether this person may call [C1]; a certificate that ends is no longer one. */
  certified: z.boolean(),
})

export const DeskState = z.strictObject({
  /** `missing` no data yet · `closed` no key in memory · `damaged` it is there and cannot be used · `open` */
  core: z.enum(['missing', 'closed', 'damaged', 'open']),
  damage: z.string().nullable(),
  /** `setup` until the recovery key was typed back and a start was chosen. */
  setup: z.enum(['none', 'recovery', 'start', 'done']),
  /** What stands in keys.json for the closed screen: the emergency text needs name and address. */
  club: z
    .strictObject({
      name: z.string(),
      kind: ClubKind,
      address: z.string(),
      phone: z.string(),
      timezone: z.string(),
      simulation: z.boolean(),
      demo: z.boolean(),
    })
    .nullable(),
  staff: z.array(z.strictObject({ id: IdOut, name: z.string() })),
  session: SessionOut.nullable(),
  runningIncidentId: IdOut.nullable(),
  /** Instants from the server's clock port: the page never trusts its own. */
  now: Instant,
  clock: z.enum(['ok', 'held', 'suspect_back', 'suspect_forward']),
  /** Real faults only. */
  faults: z.array(z.enum(['read_only', 'disk_full', 'backup_old', 'clock_suspect'])),
  version: z.string(),
  host: z.enum(['browser', 'electron', 'cli']),
})

/** Signing in, locking and the own password. */
export const access = {
  state: lifecycle({ access: 'anyone', input: nothing, output: DeskState }),
  signIn: lifecycle({
    access: 'anyone',
    emergency: true,
    input: z.strictObject({ staffId: idOf('staff'), password: z.string().max(200) }),
    output: SessionOut,
    errors: ['session.wrong_password', 'data.damaged', 'data.newer', 'data.in_use'],
  }),
  /** The PIN only resumes a session that runs; five wrong ones, and the password is asked for. */
  resume: lifecycle({
    access: 'anyone',
    emergency: true,
    input: z.union([z.strictObject({ pin: Pin }), z.strictObject({ password: z.string().max(200) })]),
    output: SessionOut,
    errors: ['session.wrong_pin', 'session.wrong_password', 'session.none'],
  }),
  lock: lifecycle({ access: 'anyone', emergency: true, input: nothing, output: done }),
  signOut: lifecycle({ access: 'anyone', emergency: true, input: nothing, output: done }),
  setPin: lifecycle({
    access: 'signed_in',
    input: z.strictObject({ pin: Pin }),
    output: done,
  }),
  changePassword: lifecycle({
    access: 'signed_in',
    input: z.strictObject({ current: z.string().max(200), next: Password }),
    output: done,
    errors: ['session.wrong_password', 'setup.weak_password'],
  }),
  /** A page that says "no" names who may; asking is logged, and the manager sees it. */
  requestPermission: command({
    moment: 'call',
    access: 'signed_in',
    input: z.strictObject({ permission: z.string().max(60) }),
    output: done,
  }),
}
