import { backupTasks } from '../domains/backups/copy'
import { importTasks } from '../domains/imports/tasks'
import { MEMBER_LIST_TASK, memberListTask } from '../domains/members/export'
import { RECONCILE_TASK, reconcileTask } from '../domains/obligations/task'
import { REPLAN_TASK } from '../domains/plans/run'
import { replanTask } from '../domains/plans/task'
import { WORKBOOK_TASK, workbookTask } from '../domains/reports/task'
import { PREVIEW_TASK, previewTask } from '../domains/trials/task'
import type { Task } from '../kernel/worker-context'
import { feed } from './feed'
import { importKinds } from './import-kinds'

/** Long work by name: what a worker thread can be asked to do. */
export const tasks: Readonly<Record<string, Task>> = {
  ...backupTasks,
  ...importTasks(importKinds),
  [MEMBER_LIST_TASK]: memberListTask,
  [PREVIEW_TASK]: previewTask(feed),
  [RECONCILE_TASK]: reconcileTask(feed),
  [REPLAN_TASK]: replanTask,
  [WORKBOOK_TASK]: workbookTask,
}
