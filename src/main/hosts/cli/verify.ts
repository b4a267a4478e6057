import { AppError } from '../../../shared/errors'
import { knownSchema, schemaOf } from '../../database/migrate'
import { COUNT, row, text } from '../../database/row'
import { verifyAudit } from '../../domains/audit/service'
import type { Core } from '../../kernel/context'

const VersionRow = row({ version: text })

const NameRow = row({ name: text })

/** Looks at everything that can silently go wrong in a data folder; changes nothing. */
export async function verifyClub(core: Core) {
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  const { connection, reader } = club
  const integrity = connection.pragma('integrity_check', { simple: true })
  const broken = connection.pragma('foreign_key_check') as unknown[]
  const tables = reader.all(
    NameRow,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY name`,
  )
  const counts = Object.fromEntries(
    tables.map(({ name }) => [name, reader.get(COUNT, `SELECT count(*) AS n FROM "${name}"`)?.n ?? 0]),
  )
  const audit = verifyAudit(reader, club.auditKey)
  return {
    ok: integrity === 'ok' && broken.length === 0 && audit.valid && schemaOf(connection) === knownSchema(),
    integrity,
    foreignKeys: broken.length,
    schema: schemaOf(connection),
    counts,
    audit,
    sqlite: reader.get(VersionRow, 'SELECT sqlite_version() AS version')?.version,
    synchronous: connection.pragma('synchronous', { simple: true }),
  }
}
