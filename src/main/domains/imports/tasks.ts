import type { ImportKind } from '../../../shared/contract/imports'
import type { Kind, Kinds } from '../../kernel/import-kind'
import type { Nouns } from '../../kernel/noun'
import type { Task } from '../../kernel/worker-context'
import { finishTask, publishTask } from './publish'
import { stageTask } from './stage'
import { undoTask } from './undo'

/** What a worker can be asked to do about files that come in. */
export const importTasks: Readonly<Record<string, Task>> = {
  'imports.stage': (worker, input) => stageTask(kindsOf(worker.nouns))(worker, input),
  'imports.publish': (worker, input) => publishTask(kindsOf(worker.nouns))(worker, input),
  'imports.undo': undoTask,
  'imports.finish': finishTask,
}

/** Every kind of file that a noun takes rows from. */
function kindsOf(nouns: Nouns): Kinds {
  return Object.fromEntries(
    nouns.flatMap(({ imports }) => Object.entries(imports ?? {}) as [ImportKind, Kind][]),
  ) as Kinds
}
