import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { importBatch, importFill, importProfile, importRow } from './schema'

export const importsNoun: Noun = {
  name: 'imports',
  tables: [
    saidTable(importBatch, { grows: false }),
    saidTable(importRow, { grows: true }),
    saidTable(importProfile, { grows: false }),
    saidTable(importFill, { grows: true }),
  ],
}
