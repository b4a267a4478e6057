import { join } from 'node:path'
import { AppError, isAppError } from '../../shared/errors'
import { type Connection, handleOn, type Writer } from '../database/handle'
import { knownSchema, migrateDatabase, schemaOf } from '../database/migrate'
import { openDatabase } from '../database/open'
import { type Source, watchFields } from '../database/sources'
import { inTransaction } from '../database/transaction'
import { watchConnection } from '../database/watch'
import { keepingAside } from '../domains/audit/kept-aside'
import { appendAudit, auditKeyFrom } from '../domains/audit/service'
import type { MadeBackup } from '../domains/backups/copy'
import { recordBackup } from '../domains/backups/service'
import { createTaskRunner, type TaskRunner } from '../jobs/runner'
import type { Changes } from '../kernel/changes'
import { type OpenClub, PROGRAM } from '../kernel/context'
import type { DataPaths } from '../kernel/data-paths'
import { UnitOfWork } from '../kernel/unit-of-work'
import type { Clock } from '../platform/clock'
import { fileReserve, noReserve } from '../platform/reserve'
import { followers } from './followers'
import { nouns } from './nouns'
import type { CoreOptions } from './running-core'
import { forgetSecretAnswers } from './secret-answers'

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
  changes: Changes,
): Promise<OpenClub> {
  const connection = openDatabase(paths.database, { key: dataKey })
  try {
    const onWritten = (tables: readonly Source[]) => changes.written(tables)
    watchConnection(connection, onWritten)
    const threads = options.threads({ paths, dataKey, clock: options.clock })
    const tasks = createTaskRunner(threads, options.clock, { onChange: () => changes.written(['@jobs']), onWritten })
    const auditKey = auditKeyFrom(dataKey)
    const db = handleOn(connection, options.inspector)
    if (needsMigration(connection)) {
      if (!owner) throw new AppError('data.in_use', { folder: paths.folder })
      await migrateAfterCopy(options, connection, tasks, db, auditKey)
    }
    if (owner) await forgetOldReveals(connection, options.clock, db)
    const readConnection = openDatabase(paths.database, { key: dataKey, readonly: true })
    watchConnection(readConnection, onWritten)
    const reserve = owner ? (options.reserve?.(paths) ?? fileReserve(join(paths.files, '.reserve'))) : noReserve
    const club: OpenClub = {
      paths,
      dataKey,
      auditKey,
      db,
      reader: handleOn(readConnection, options.inspector),
      connection,
      readConnection,
      tasks,
      unit: new UnitOfWork(connection, db, followers),
      following: Promise.resolve(),
      reserve,
      clock: 'ok',
      putOff: false,
      diskFull: !reserve.fill(),
      readOnly: false,
    }
    changes.allWritten()
    return watchFields(club, ['clock', 'diskFull', 'readOnly'], '@state', () => changes.written(['@state']))
  } catch (error) {
    connection.close()
    throw error
  }
}

/** A full disk keeps nobody from opening: the next start forgets them. */
async function forgetOldReveals(connection: Connection, clock: Clock, db: Writer): Promise<void> {
  try {
    await inTransaction(connection, clock, () => forgetSecretAnswers(db))
  } catch (error) {
    if (!isAppError(error, 'data.full') && !isAppError(error, 'data.read_only')) throw error
  }
}

function needsMigration(connection: Connection): boolean {
  const found = schemaOf(connection)
  const known = knownSchema()
  if (found > known) throw new AppError('data.newer', { found, known })
  return found < known
}

async function migrateAfterCopy(
  { clock, host }: CoreOptions,
  connection: Connection,
  tasks: TaskRunner,
  db: Writer,
  auditKey: Buffer,
): Promise<void> {
  const at = clock.now()
  const order = { name: 'backups.make', input: { reason: 'migration', at } }
  const made = await tasks.run<MadeBackup>(order, { subject: 'migration' })
  migrateDatabase(connection, {
    keep: keepingAside(db, at),
    rows(kept) {
      recordBackup(db, made, at)
      for (const { afterUpgrade } of nouns) afterUpgrade?.(db, { now: at, by: PROGRAM, kept })
      const difference = { schema: [made.schema, knownSchema()], ...(kept.length > 0 && { kept }) }
      const row = { at, clock: 'ok', staffId: null, actor: PROGRAM, role: '', session: 'open', host } as const
      const object = `backup/${made.sequence}`
      appendAudit(db, auditKey, {
        ...row,
        action: 'database.migrate',
        object,
        memberId: null,
        difference,
        reason: null,
      })
    },
  })
}

/** Waits for running work, then closes; the key is overwritten in memory. */
export async function closeClub(club: OpenClub): Promise<void> {
  await club.tasks.idle()
  club.readConnection.close()
  club.connection.close()
  club.dataKey.fill(0)
}
