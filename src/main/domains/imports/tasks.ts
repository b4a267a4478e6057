import type { Task } from '../../kernel/worker-context'
import { finishTask, publishTask } from './publish'
import { stageTask } from './stage'
import { undoTask } from './undo'

/** What a worker can be asked to do about files that come in. */
export const importTasks: Readonly<Record<string, Task>> = {
  'imports.stage': stageTask,
  'imports.publish': publishTask,
  'imports.undo': undoTask,
  'imports.finish': finishTask,
}
