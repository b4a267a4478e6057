import { parentPort, workerData } from 'node:worker_threads'
import type { Source } from '../database/sources'
import { errorFacts, type WorkOrder } from '../jobs/runner'
import { dataPaths } from '../kernel/data-folder'
import { standingClock, systemClock } from '../platform/clock'
import { runTask } from './run-task'

export type WorkerStart = { order: WorkOrder; folder: string; dataKey: Uint8Array; standing: number | null }
export type FromWorker =
  | { kind: 'progress'; part: number }
  | { kind: 'written'; tables: readonly Source[] }
  | { kind: 'read'; tables: readonly Source[] }
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; error: { code: string; facts: Record<string, unknown> } }

const port = parentPort
if (port) {
  const start: WorkerStart = workerData
  const controller = new AbortController()
  port.on('message', () => controller.abort())
  const tell = (message: FromWorker) => port.postMessage(message)
  const surroundings = {
    paths: dataPaths(start.folder),
    dataKey: Buffer.from(start.dataKey),
    clock: start.standing === null ? systemClock() : standingClock(start.standing),
  }
  runTask(surroundings, start.order, controller.signal, {
    progress: (part) => tell({ kind: 'progress', part }),
    written: (tables) => tell({ kind: 'written', tables }),
    read: (tables) => tell({ kind: 'read', tables }),
  }).then(
    (result) => {
      tell({ kind: 'done', result })
      port.close()
    },
    (error: unknown) => {
      tell({ kind: 'failed', error: errorFacts(error) })
      port.close()
    },
  )
}
