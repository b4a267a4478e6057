import { MS_PER_HOUR, MS_PER_MINUTE, startOfDay } from '../../../shared/day'
import { type Duty, dutyObligation } from '../duty'
import { judged } from '../policy-history'
import type { ClubRule } from './rule'

const RULE = { id: 'backup', kind: 'backup', version: 1, clause: 'C23' } as const

/**
 * There is a backup of the last 24 hours. It is made without anybody, so it is owed only once it is about to be missing,
 * and however long the desk was off, one is enough [C23].
 */
export const backupRule: ClubRule = {
  ...RULE,
  looksAt: ['backups'],
  of: 'club',
  formula: 'due = last backup + duties.backupHours',
  policy: ({ duties }) => ({ 'duties.backupHours': duties.backupHours }),
  derive: ({ since, backups }, context) => {
    if (backups === null) return []
    const last = backups.length === 0 ? null : backups.reduce((a, b) => Math.max(a, b))
    const anchor = last ?? startOfDay(since, context.calendar.zone)
    const owed = judged(context.policy, (policy) => {
      const due = anchor + policy.duties.backupHours * MS_PER_HOUR
      const duty: Duty = {
        key: `BACKUP/${last ?? 0}`,
        subject: 'club/1',
        anchor,
        earliest: Math.max(anchor, due - policy.minutes.backup * MS_PER_MINUTE),
        due,
        priority: 2,
        staffId: context.policy.managerId,
        atAnyHour: true,
        ending: null,
        policy,
        facts: { lastBackup: last },
      }
      return dutyObligation(RULE, duty, context)
    })
    return [owed]
  },
}
