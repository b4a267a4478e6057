import { join } from 'node:path'
import { AppError } from '../../shared/errors'
import { handleOn } from '../database/handle'
import { knownSchema, migrateDatabase, schemaOf } from '../database/migrate'
import { openDatabase } from '../database/open'
import { auditKeyFrom } from '../domains/audit/service'
import { createTaskRunner } from '../jobs/runner'
import { fileReserve, noReserve } from '../platform/reserve'
import type { DataPaths, OpenClub } from './context'
import type { CoreOptions } from './core'

/**
 * Opens both connections of a club's database: one that writes, one that cannot.
 * An owner of the folder brings an older schema up to date first, after a verified copy.
 * @throws AppError `data.damaged`, `data.newer`, `data.not_found`
 */
export async function openClub(
  options: CoreOptions,
  paths: DataPaths,
  dataKey: Buffer,
  owner: boolean,
  onJobChange: () => void,
): Promise<OpenClub> {
  const connection = openDatabase(paths.database, { key: dataKey })
  try {
    const found = schemaOf(connection)
    const known = knownSchema()
    if (found > known) throw new AppError('data.newer', { found, known })
    if (found < known) {
      if (!owner) throw new AppError('data.in_use', { folder: paths.folder })
      migrateDatabase(connection)
    }
    const readConnection = openDatabase(paths.database, { key: dataKey, readonly: true })
    const threads = options.threads({ paths, dataKey, clock: options.clock })
    const reserve = owner ? (options.reserve?.(paths) ?? fileReserve(join(paths.files, '.reserve'))) : noReserve
    return {
      dataKey,
      auditKey: auditKeyFrom(dataKey),
      db: handleOn(connection),
      reader: handleOn(readConnection),
      connection,
      readConnection,
      tasks: createTaskRunner(threads, options.clock, onJobChange),
      reserve,
      clock: 'ok',
      diskFull: !reserve.fill(),
    }
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Waits for running work, then closes; the key is overwritten in memory. */
export async function closeClub(club: OpenClub): Promise<void> {
  await club.tasks.idle()
  club.readConnection.close()
  club.connection.close()
  club.dataKey.fill(0)
}
