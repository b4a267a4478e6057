import { z } from 'zod'
import { lifecycle, query, task } from './call'
import { FileIn, Instant, RecoveryKey } from './fields'

export const BackupRow = z.strictObject({
  file: z.string(),
  sequence: z.int(),
  at: Instant,
  bytes: z.int(),
  reason: z.enum(['daily', 'manual', 'migration', 'import', 'restore', 'closing']),
  schema: z.int(),
  members: z.int(),
  verifiedAt: Instant.nullable(),
  present: z.boolean(),
})

/** Copies that were opened and counted, and the way back from one [B5 C23]. */
export const backups = {
  list: query({ access: 'backup.run', input: z.strictObject({}), output: z.array(BackupRow) }),
  run: task({
    access: 'backup.run',
    input: z.strictObject({}),
    output: z.strictObject({ file: z.string(), sequence: z.int() }),
    errors: ['backup.damaged', 'data.full'],
  }),
  verify: task({
    access: 'backup.run',
    input: z.strictObject({ file: z.string().max(200) }),
    output: z.strictObject({ sequence: z.int(), members: z.int() }),
    errors: ['backup.damaged', 'backup.wrong_key'],
  }),
  /** Puts a backup in place of what is there. What was there is kept aside. */
  restore: lifecycle({
    access: 'backup.restore',
    input: z.strictObject({ file: z.string().max(200), password: z.string().max(200) }),
    output: z.strictObject({ sequence: z.int() }),
    errors: ['backup.damaged', 'backup.wrong_key', 'session.wrong_password'],
  }),
  /** On a machine that has nothing: a backup file, and the recovery key or a password that opened it then. */
  restoreFile: lifecycle({
    access: 'anyone',
    input: z.strictObject({
      file: FileIn,
      recoveryKey: z.string().max(120).optional(),
      password: z.string().max(200).optional(),
      /** With the recovery key: the manager's new password. */
      newPassword: z.string().max(200).optional(),
    }),
    output: z.strictObject({ sequence: z.int(), recoveryKey: RecoveryKey.nullable() }),
    secret: true,
    errors: [
      'backup.damaged',
      'backup.wrong_key',
      'recovery.wrong_key',
      'session.wrong_password',
      'setup.exists',
      'setup.weak_password',
    ],
  }),
  /** The data is here and no password opens it any more: the recovery key sets a new one, and is itself replaced. */
  recover: lifecycle({
    access: 'anyone',
    input: z.strictObject({ recoveryKey: z.string().max(120), newPassword: z.string().max(200) }),
    output: z.strictObject({ recoveryKey: RecoveryKey }),
    secret: true,
    errors: ['recovery.wrong_key', 'setup.weak_password'],
  }),
}
