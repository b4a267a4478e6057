import { type Role, roles, scopeOf } from '../../../shared/access'
import { addDays, type Day } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { nameKey } from '../../../shared/pinyin'
import type { Reader, Writer } from '../../database/handle'
import { int, nullable, present, type RowOf, row, text } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { certificate, staff, staffRole } from './schema'

export type StaffRecord = {
  id: number
  name: string
  roles: Role[]
  active: boolean
  certificate: { validUntil: Day | null; provisional: boolean; valid: boolean } | null
  readsHealth: boolean
}

const Row = row({
  id: staff.id,
  name: staff.name,
  active: staff.active,
  reads_health: staff.readsHealth,
  roles: nullable(text),
  valid_until: certificate.validUntil,
  provisional: nullable(certificate.provisional),
})
type Row = RowOf<typeof Row>

/** Where a second person is asked for, the own password stands in. */
const CONFIRMED = 'confirmed by own password'

const SELECT = `SELECT s.id, s.name, s.active, s.reads_health, c.valid_until, c.provisional,
    (SELECT group_concat(role, ' ') FROM staff_role r WHERE r.staff_id = s.id) AS roles
  FROM staff s LEFT JOIN certificate c ON c.staff_id = s.id`

/** Everybody who ever worked here, newest last. */
export function listStaff(db: Reader, today: Day): StaffRecord[] {
  return db.all(Row, `${SELECT} ORDER BY s.id`).map((row) => recordOf(row, today))
}

const ActiveStaffNamedRow = row({ id: int, name: text })

/** The id of the only active person of this name, compared without spaces; else null. */
export function activeStaffNamed(db: Reader, name: string): number | null {
  const key = nameKey(name)
  const same = db
    .all(ActiveStaffNamedRow, 'SELECT id, name FROM staff WHERE active = 1')
    .filter((each) => nameKey(each.name) === key)
  return same.length === 1 ? (same[0]?.id ?? null) : null
}

/** One person, or undefined. */
export function findStaff(db: Reader, id: number, today: Day): StaffRecord | undefined {
  const row = db.get(Row, `${SELECT} WHERE s.id = ?`, id)
  return row && recordOf(row, today)
}

const RoleRow = row({ role: staffRole.role })

/** The roles a person holds now; none once they have left. */
export function rolesOf(db: Reader, staffId: number): Role[] {
  return db
    .all(
      RoleRow,
      'SELECT r.role FROM staff_role r JOIN staff s ON s.id = r.staff_id WHERE s.id = ? AND s.active = 1 ORDER BY r.role',
      staffId,
    )
    .map((row) => row.role)
}

/** Whether a person may call today [C1]: a certificate that has not run out. */
export function isCertified(db: Reader, staffId: number, today: Day): boolean {
  return db.has(
    'SELECT 1 FROM certificate WHERE staff_id = ? AND (valid_until IS NULL OR valid_until >= ?)',
    staffId,
    today,
  )
}

/** How long a person may still call [C1]. */
export type CertificateState = { valid: boolean; validUntil: Day | null; provisional: boolean }

/** The certificate of the one who asks; null for the program and for who never had one. */
export function certificateOf(db: Reader, staffId: number | null, today: Day): CertificateState | null {
  return staffId === null ? null : (findStaff(db, staffId, today)?.certificate ?? null)
}

const ExpiringCertificatesRow = row({
  staffId: staff.id,
  name: staff.name,
  validUntil: present(certificate.validUntil),
})

/** Certificates of active people that run out within so many days or have done so, the first first [C1]. */
export function expiringCertificates(
  db: Reader,
  today: Day,
  withinDays: number,
): { staffId: number; name: string; validUntil: Day }[] {
  return db.all(
    ExpiringCertificatesRow,
    `SELECT s.id AS staffId, s.name, c.valid_until AS validUntil FROM certificate c JOIN staff s ON s.id = c.staff_id
     WHERE s.active = 1 AND c.valid_until <= ? ORDER BY c.valid_until, s.id`,
    addDays(today, withinDays),
  )
}

/** Adds a person; the password slot is the caller's to write. */
export function addStaff(
  db: Writer,
  person: { name: string; roles: readonly Role[]; readsHealth: boolean },
  now: number,
): number {
  const { id } = db.insert(staff, { name: person.name, active: true, readsHealth: person.readsHealth, createdAt: now })
  writeRoles(db, id, person.roles)
  return id
}

/** Whether holders of these roles hold the health key: those whose grant ever opens the text. */
export function rolesReadHealth(roles: readonly Role[]): boolean {
  const scope = scopeOf(roles, 'member.health')
  return scope === 'full' || scope === 'own' || scope === 'reason'
}

/** Says that a person passed the exam [C1]; `provisional` marks the one given at set-up. */
export function certify(db: Writer, staffId: number, validUntil: Day | null, provisional: boolean, now: number): void {
  db.insert(
    certificate,
    { staffId, issuedAt: now, validUntil, provisional },
    'ON CONFLICT (staff_id) DO UPDATE SET issued_at = excluded.issued_at, valid_until = excluded.valid_until, provisional = excluded.provisional',
  )
}

/**
 * Gives a person other roles.
 * @throws AppError `settings.impossible` when nobody would be left who may, `access.denied` when an administrator
 *   gives anybody, first of all himself, a role that opens data: the manager alone does that
 */
export function setRoles(context: CommandContext, id: number, roles: readonly Role[]): void {
  const person = findStaff(context.db, id, context.today)
  if (!person?.active) throw new AppError('record.not_found', { what: 'staff', id: String(id) })
  const added = roles.filter((role) => !person.roles.includes(role))
  if (!context.actor.roles.includes('manager') && added.some((role) => role !== 'administrator'))
    throw new AppError('access.denied', { permission: 'staff.write', roles: context.actor.roles })
  writeRoles(context.db, id, roles)
  refuseWithoutManager(context.db)
  context.note({ object: `staff/${id}`, difference: { roles: [person.roles, roles] }, reason: CONFIRMED })
}

/** Marks a person as gone. Their name stays where they acted. */
export function retireStaff(context: CommandContext, id: number): void {
  const { changes } = context.db.run('UPDATE staff SET active = 0, reads_health = 0 WHERE id = ? AND active = 1', id)
  if (changes === 0) throw new AppError('record.not_found', { what: 'staff', id: String(id) })
  refuseWithoutManager(context.db)
  context.note({ object: `staff/${id}`, difference: { active: [true, false] } })
}

/** Writes down that a person holds the health key, or no longer does; the sealing itself is in the keyring. */
export function setReadsHealth(db: Writer, id: number, reads: boolean): void {
  db.run('UPDATE staff SET reads_health = ? WHERE id = ?', reads ? 1 : 0, id)
}

function writeRoles(db: Writer, id: number, roles: readonly Role[]): void {
  db.run('DELETE FROM staff_role WHERE staff_id = ?', id)
  for (const role of new Set(roles)) db.insert(staffRole, { staffId: id, role })
}

function refuseWithoutManager(db: Reader): void {
  const left = db.has(
    `SELECT 1 FROM staff_role r JOIN staff s ON s.id = r.staff_id WHERE s.active = 1 AND r.role = 'manager'`,
  )
  if (!left) throw new AppError('settings.impossible', { setting: 'staff', reason: 'no_manager' })
}

function isRole(word: string): word is Role {
  return roles.some((role) => role === word)
}

function recordOf(row: Row, today: Day): StaffRecord {
  return {
    id: row.id,
    name: row.name,
    roles: (row.roles ?? '').split(' ').filter(isRole),
    active: row.active,
    certificate:
      row.provisional === null
        ? null
        : {
            validUntil: row.valid_until,
            provisional: row.provisional,
            valid: row.valid_until === null || row.valid_until >= today,
          },
    readsHealth: row.reads_health,
  }
}
