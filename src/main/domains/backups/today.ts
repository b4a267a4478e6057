import type { QueryContext } from '../../kernel/context'
import type { Ranked } from '../../kernel/noun'
import { dutiesOf } from '../obligations/duties'
import { backupFailedAt } from '../settings/service'

/**
 * The backup, when it is missing or about to be. The program makes it by itself, so there is something to do only after
 * it has tried in vain, and only for who may make one [C23].
 */
export function backupItems(context: QueryContext): Ranked[] {
  const failedAt = backupFailedAt(context.db)
  if (failedAt === null || context.may('backup.run') === null) return []
  return dutiesOf(context, 'backup', failedAt)
}
