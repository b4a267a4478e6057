import type { Reader, Writer } from '../../database/handle'
import { int, nullable, type RowOf, row, stored } from '../../database/row'
import { authenticate, keyFromSecret, randomBytes, seal, unseal } from '../../platform/secrets'
import { audit, auditKey } from './schema'

/** One row before it is chained. `difference` is any JSON value. */
export type AuditEntry = {
  at: number
  clock: string
  staffId: number | null
  actor: string
  role: string
  session: string
  host: string
  action: string
  object: string
  memberId: number | null
  difference: unknown
  reason: string | null
}

const AuditRecord = row(stored(audit))
type AuditRecord = RowOf<typeof AuditRecord>

const GENESIS = '0'.repeat(64)

/** The chain's key: derived, so that whoever has no data key can neither read nor forge. */
export function auditKeyFrom(dataKey: Uint8Array): Buffer {
  return keyFromSecret(dataKey, 'rackdesk audit chain')
}

const AppendAuditRow = row({ sequence: audit.sequence, hmac: audit.hmac })

/**
 * Appends one row to the chain, in the caller's transaction [C13]. What it says of a member is encrypted under the
 * member's own key, so that erasing the person leaves the chain whole.
 */
export function appendAudit(db: Writer, key: Buffer, entry: AuditEntry): void {
  const last = db.get(AppendAuditRow, 'SELECT sequence, hmac FROM audit ORDER BY sequence DESC LIMIT 1')
  const record: Omit<AuditRecord, 'hmac'> = {
    sequence: (last?.sequence ?? 0) + 1,
    at: entry.at,
    clock: entry.clock,
    staff_id: entry.staffId,
    actor: entry.actor,
    role: entry.role,
    session: entry.session,
    host: entry.host,
    action: entry.action,
    object: entry.object,
    member_id: entry.memberId,
    difference: sealDifference(db, entry),
    reason: entry.reason,
    previous: last?.hmac ?? GENESIS,
  }
  const { staff_id: staffId, member_id: memberId, ...same } = record
  db.insert(audit, { ...same, staffId, memberId, hmac: chain(key, record) })
}

/**
 * Walks the whole chain. `brokenAt` is the first sequence that was changed, is missing, or does not follow; `head`
 * is the newest HMAC's first twelve characters, as on the closing slip.
 */
export function verifyAudit(
  db: Reader,
  key: Buffer,
): { valid: boolean; rows: number; brokenAt: number | null; head: string } {
  let previous = GENESIS
  let rows = 0
  for (const row of db.iterate(AuditRecord, 'SELECT * FROM audit ORDER BY sequence')) {
    rows += 1
    if (row.sequence !== rows || row.previous !== previous || row.hmac !== chain(key, row))
      return { valid: false, rows, brokenAt: rows, head: previous.slice(0, 12) }
    previous = row.hmac
  }
  return { valid: true, rows, brokenAt: null, head: previous.slice(0, 12) }
}

const AuditHeadRow = row({ sequence: audit.sequence, hmac: audit.hmac })

/** The newest link, as the backup's manifest anchors it. */
export function auditHead(db: Reader): { sequence: number; hmac: string } {
  return (
    db.get(AuditHeadRow, 'SELECT sequence, hmac FROM audit ORDER BY sequence DESC LIMIT 1') ?? {
      sequence: 0,
      hmac: GENESIS,
    }
  )
}

const AtRow = row({ at: nullable(int) })

/** The newest instant in the chain's last rows: a time that has been, whatever the clock says now. Null: none. */
export function newestAuditAt(db: Reader): number | null {
  const row = db.get(AtRow, 'SELECT max(at) AS at FROM (SELECT at FROM audit ORDER BY sequence DESC LIMIT 1000)')
  return row?.at ?? null
}

const KeyRow = row({ key: auditKey.key })

/** What a row says changed, as JSON text; null when it says nothing or its member was erased. */
export function openDifference(
  db: Reader,
  row: { member_id: number | null; difference: Buffer | null },
): string | null {
  if (!row.difference) return null
  if (row.member_id === null) return row.difference.toString('utf8')
  const held = db.get(KeyRow, 'SELECT key FROM audit_key WHERE member_id = ?', row.member_id)
  if (!held) return null
  return unseal(held.key, JSON.parse(row.difference.toString('utf8')), aboutOf(row.member_id))?.toString('utf8') ?? null
}

function sealDifference(db: Writer, entry: AuditEntry): Buffer | null {
  if (entry.difference === undefined || entry.difference === null) return null
  const plain = Buffer.from(JSON.stringify(entry.difference))
  if (entry.memberId === null) return plain
  const key = keyOfMember(db, entry.memberId)
  return Buffer.from(JSON.stringify(seal(key, plain, aboutOf(entry.memberId))))
}

function keyOfMember(db: Writer, memberId: number): Buffer {
  const held = db.get(KeyRow, 'SELECT key FROM audit_key WHERE member_id = ?', memberId)
  if (held) return held.key
  const key = randomBytes(32)
  db.insert(auditKey, { memberId, key })
  return key
}

function aboutOf(memberId: number): string {
  return `audit/${memberId}`
}

function chain(key: Buffer, row: Omit<AuditRecord, 'hmac'>): string {
  return authenticate(
    key,
    JSON.stringify([
      row.sequence,
      row.at,
      row.clock,
      row.staff_id,
      row.actor,
      row.role,
      row.session,
      row.host,
      row.action,
      row.object,
      row.member_id,
      row.difference?.toString('base64') ?? null,
      row.reason,
      row.previous,
    ]),
  )
}
