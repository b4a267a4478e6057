import { AppError } from '../../shared/errors'
import { handleOn } from '../database/handle'
import type { StatementInspector } from '../database/inspector'
import { openDatabase } from '../database/open'
import { noteReads, type Source } from '../database/sources'
import { watchConnection } from '../database/watch'
import type { Threads, WorkOrder, WorkTells } from '../jobs/runner'
import type { DataPaths } from '../kernel/data-paths'
import { UnitOfWork } from '../kernel/unit-of-work'
import type { WorkerContext } from '../kernel/worker-context'
import type { Clock } from '../platform/clock'
import { factsFollower, followers } from './followers'
import { nouns } from './nouns'
import { tasks } from './tasks'

type Surroundings = { paths: DataPaths; dataKey: Buffer; clock: Clock; inspector?: StatementInspector | undefined }

/** Runs one task on a connection of its own, wherever it is called: in a worker thread, or in place. */
export async function runTask(
  { paths, dataKey, clock, inspector }: Surroundings,
  order: WorkOrder,
  signal: AbortSignal,
  told: WorkTells,
): Promise<unknown> {
  const task = tasks[order.name]
  if (!task) throw new Error(`There is no task named ${order.name}.`)
  const connection = openDatabase(paths.database, { key: dataKey })
  watchConnection(connection, told.written)
  const sources = new Set<Source>()
  try {
    const db = handleOn(connection, inspector)
    // Triggers would take as long as the rows of an import themselves: who writes them says so.
    const unit = new UnitOfWork(connection, db, followers, { deaf: [factsFollower] })
    const context: WorkerContext = {
      connection,
      db,
      inspector,
      dataKey,
      paths,
      clock,
      nouns,
      signal,
      settle(now, members = []) {
        unit.tell(factsFollower, 'member', members)
        unit.settle({ now, bulk: true })
      },
      progress: told.progress,
      check: () => {
        if (signal.aborted) throw new AppError('cancelled', {})
      },
    }
    const result = await noteReads(sources, () => task(context, order.input as never))
    told.read([...sources])
    return result
  } finally {
    connection.close()
  }
}

/** Runs tasks in the calling thread: for tests of the sources, which no worker can load. */
export function inPlace(surroundings: Surroundings): Threads {
  return { run: (order, signal, told) => runTask(surroundings, order, signal, told) }
}
