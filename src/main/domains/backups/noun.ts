import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { backupTasks } from './copy'
import { backupFacts } from './facts'
import { backUpDaily } from './jobs'
import { backupProcedures } from './procedures'
import { backup } from './schema'
import { backupItems } from './today'

export const backupsNoun: Noun & Offers<'backups'> = {
  name: 'backups',
  floor: 'whole',
  procedures: { backups: backupProcedures },
  tables: [saidTable(backup, { grows: false })],
  facts: backupFacts,
  tasks: backupTasks,
  audit: ['database.migrate'],
  jobs: { always: backUpDaily },
  today: (context) => ({ items: backupItems(context) }),
}
