import { z } from 'zod'
import { SessionOut } from './access'
import { done, lifecycle, nothing } from './call'
import { ClubKind, Line, Name, Password, RecoveryKey, Span, Timezone } from './fields'

/** First run. Resumable: what is done stays done. */
export const setup = {
  create: lifecycle({
    access: 'anyone',
    input: z.strictObject({
      kind: ClubKind,
      name: Name,
      manager: Name,
      password: Password,
      timezone: Timezone.default('Asia/Shanghai'),
      address: Line.default(''),
      phone: Line.default(''),
      /** Opening hours; the club kind's own when left out. */
      hours: z.array(Span).max(4).optional(),
    }),
    output: z.strictObject({ clubId: z.string(), recoveryKey: RecoveryKey, session: SessionOut }),
    secret: true,
    errors: ['setup.exists', 'setup.weak_password', 'data.in_use', 'data.damaged'],
  }),
  /** Which two groups of the recovery key (counted from 1) are to be typed back. */
  recoveryGroups: lifecycle({
    access: 'keys.write',
    input: nothing,
    output: z.strictObject({ groups: z.array(z.int()) }),
  }),
  confirmRecovery: lifecycle({
    access: 'keys.write',
    input: z.strictObject({ groups: z.array(z.strictObject({ group: z.int().min(1), text: z.string().max(12) })) }),
    output: done,
    errors: ['setup.recovery_mismatch'],
  }),
  /** A new recovery key in place of one that was never written down, or was used. */
  renewRecovery: lifecycle({
    access: 'keys.write',
    input: z.strictObject({ password: z.string().max(200) }),
    output: z.strictObject({ recoveryKey: RecoveryKey }),
    secret: true,
    errors: ['session.wrong_password'],
  }),
  finish: lifecycle({
    access: 'settings.write',
    input: z.strictObject({ start: z.enum(['import', 'empty']) }),
    output: done,
  }),
  /** Opens (and the first time makes) the demo club, a data folder of its own. */
  openDemo: lifecycle({
    access: 'first_run',
    input: nothing,
    output: SessionOut,
    errors: ['data.in_use', 'demo.refused'],
  }),
  /** Also from a screen that locked itself: nobody knows the demo's passwords. Not under the hands of somebody else. */
  leaveDemo: lifecycle({ access: 'desk', input: nothing, output: done, errors: ['demo.refused'] }),
}
