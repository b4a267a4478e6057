import { backupTasks } from '../domains/backups/copy'
import { RECONCILE_TASK, reconcileTask } from '../domains/callbacks/task'
import type { Task } from './worker-context'

/** Long work by name: what a worker thread can be asked to do. */
export const tasks: Readonly<Record<string, Task>> = {
  ...backupTasks,
  [RECONCILE_TASK]: reconcileTask,
}
