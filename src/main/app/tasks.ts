import type { Task } from './worker-context'

/** Long work by name: what a worker thread can be asked to do. */
export const tasks: Readonly<Record<string, Task>> = {}
