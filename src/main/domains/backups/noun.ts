import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { backupFacts } from './facts'
import { backup } from './schema'

export const backupsNoun: Noun = {
  name: 'backups',
  tables: [saidTable(backup, { grows: false })],
  facts: backupFacts,
}
