import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { reportProcedures } from './procedures'
import { WORKBOOK_TASK, workbookTask } from './task'

export const reportsNoun: Noun & Offers<'reports'> = {
  name: 'reports',
  floor: 'shown',
  procedures: { reports: reportProcedures },
  tables: [],
  tasks: { [WORKBOOK_TASK]: workbookTask },
}
