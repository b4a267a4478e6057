import type { Task } from '../kernel/worker-context'
import { nouns } from './nouns'
import { questionTasks } from './question'

/** Long work by name: what a worker thread can be asked to do. */
export const tasks: Readonly<Record<string, Task>> = Object.assign(
  {},
  questionTasks,
  ...nouns.map(({ tasks: theirs }) => theirs),
)
