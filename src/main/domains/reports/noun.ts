import type { Noun } from '../../kernel/noun'
import { WORKBOOK_TASK, workbookTask } from './task'

export const reportsNoun: Noun = {
  name: 'reports',
  tables: [],
  tasks: { [WORKBOOK_TASK]: workbookTask },
}
