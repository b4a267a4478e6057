import type { Task } from '../kernel/worker-context'
import { nouns } from './nouns'

/** Long work by name: what a worker thread can be asked to do. */
export const tasks: Readonly<Record<string, Task>> = Object.assign({}, ...nouns.map(({ tasks: theirs }) => theirs))
