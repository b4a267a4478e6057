import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors'
import { errorFrom, type Threads } from '../jobs/runner'
import type { DataPaths } from '../kernel/data-paths'
import type { FromWorker, WorkerStart } from './worker'

/**
 * One worker thread for each piece of work. It ends with the work, so a leak or a hostile file cannot outlive it.
 * `standing` is the instant at which the clock stands in a simulation folder, else null.
 */
export function workerThreads(
  worker: URL,
  club: { paths: DataPaths; dataKey: Buffer },
  standing: number | null,
): Threads {
  return {
    run(order, signal, told) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const start: WorkerStart = { order, folder: club.paths.folder, dataKey: Buffer.from(club.dataKey), standing }
      const thread = new Worker(worker, { workerData: start, resourceLimits: { maxOldGenerationSizeMb: 1536 } })
      const abort = () => thread.postMessage('abort')
      signal.addEventListener('abort', abort, { once: true })
      thread.on('message', (message: FromWorker) => {
        if (message.kind === 'progress') told.progress(message.part)
        else if (message.kind === 'written') told.written(message.tables)
        else if (message.kind === 'read') told.read(message.tables)
        else if (message.kind === 'done') resolve(message.result)
        else reject(errorFrom(message.error))
      })
      thread.once('error', (error) => {
        const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        reject(isMemory ? new AppError('file.too_large', { limit: 'bytes', allowed: 0, found: null }) : error)
      })
      // A thread that was ended from outside answers nothing else; after an answer this changes nothing.
      thread.once('exit', () => reject(new AppError('cancelled', {})))
      return promise.finally(() => signal.removeEventListener('abort', abort))
    },
  }
}
