import type { Kinds } from '../../kernel/import-kind'
import type { Task } from '../../kernel/worker-context'
import { finishTask, publishTask } from './publish'
import { stageTask } from './stage'
import { undoTask } from './undo'

/** What a worker can be asked to do about files that come in. */
export function importTasks(kinds: Kinds): Readonly<Record<string, Task>> {
  return {
    'imports.stage': stageTask(kinds),
    'imports.publish': publishTask(kinds),
    'imports.undo': undoTask,
    'imports.finish': finishTask,
  }
}
