import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { always } from '../../kernel/undo'
import { resumeAtStart } from './jobs'
import { importProcedures } from './procedures'
import { importBatch, importFill, importProfile, importRow } from './schema'
import { importTasks } from './tasks'
import { importItems } from './today'
import { importsResumed } from './work'

export const importsNoun: Noun & Offers<'imports'> = {
  name: 'imports',
  floor: 'whole',
  procedures: { imports: importProcedures },
  undoings: {
    'imports.undo': {
      subject: 'batch',
      doneAt: 'SELECT published_at FROM import_batch WHERE id = ?',
      until: always,
      holds: 'everybody',
    },
  },
  subjects: {
    batch: { elsewhere: 'imports are not about one member' },
  },
  tables: [
    saidTable(importBatch, { grows: false }),
    saidTable(importRow, { grows: true }),
    saidTable(importProfile, { grows: false }),
    saidTable(importFill, { grows: true }),
  ],
  tasks: importTasks,
  audit: ['imports.claim', 'imports.failed', 'imports.undoBegun'],
  resumes: importsResumed,
  jobs: { onStart: resumeAtStart },
  today: (context) => ({ items: importItems(context) }),
}
