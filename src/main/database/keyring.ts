import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../shared/errors'
import { writeDurably } from '../platform/files'
import {
  keyFromPassword,
  keyFromSecret,
  newPair,
  openLetter,
  randomBytes,
  randomUUID,
  seal,
  sealTo,
  unseal,
} from '../platform/secrets'
import { formatRecoveryKey, newRecoverySecret, readRecoveryKey } from './recovery-key'

/** scrypt's N for passwords; what a slot was made with stands in the slot. */
export const PASSWORD_COST = 2 ** 17

const Sealed = z.strictObject({ nonce: z.string(), text: z.string(), tag: z.string() })
const Letter = z.strictObject({ ephemeral: z.string(), sealed: Sealed })
const HealthPair = z.strictObject({ publicKey: z.string(), privateKey: Sealed, healthKey: Letter.nullable() })
const PasswordSlot = z.strictObject({
  id: z.string(),
  kind: z.literal('password'),
  staffId: z.int().positive(),
  name: z.string(),
  kdf: z.strictObject({ name: z.literal('scrypt'), cost: z.int(), salt: z.string() }),
  dataKey: Sealed,
  health: HealthPair,
})
const RecoverySlot = z.strictObject({
  id: z.string(),
  kind: z.literal('recovery'),
  kdf: z.strictObject({ name: z.literal('hkdf'), salt: z.string() }),
  dataKey: Sealed,
  health: HealthPair,
})

/** What the closed screen may know: the emergency text needs name and address. */
const ClubHeader = z.strictObject({
  name: z.string(),
  kind: z.enum(['gym', 'billiards']),
  address: z.string(),
  phone: z.string(),
  timezone: z.string(),
  simulation: z.boolean(),
  demo: z.boolean(),
})

/** keys.json: the club's id and one slot for each way to the data key. */
export const Keyring = z.strictObject({
  format: z.literal('rackdesk-keys'),
  version: z.literal(1),
  clubId: z.string(),
  club: ClubHeader,
  slots: z.array(z.discriminatedUnion('kind', [PasswordSlot, RecoverySlot])),
})
export type Keyring = z.infer<typeof Keyring>
export type ClubHeader = z.infer<typeof ClubHeader>
type PasswordSlot = z.infer<typeof PasswordSlot>
type Slot = Keyring['slots'][number]

/** What an opened slot gives. `healthKey` only to those who may read health data. */
export type Unlocked = { slotId: string; dataKey: Buffer; healthKey: Buffer | null }

/** A new club's keyring with a recovery slot and no staff yet. */
export function newKeyring(club: ClubHeader): { keyring: Keyring; unlocked: Unlocked; recoveryKey: string } {
  const empty: Keyring = { format: 'rackdesk-keys', version: 1, clubId: randomUUID(), club, slots: [] }
  const unlocked: Unlocked = { slotId: '', dataKey: randomBytes(32), healthKey: randomBytes(32) }
  const { keyring, recoveryKey } = replaceRecovery(empty, unlocked)
  return { keyring, unlocked, recoveryKey }
}

/**
 * Reads keys.json.
 * @throws AppError `data.damaged` (`keys`): never answered by making a new one
 */
export function readKeyring(path: string): Keyring {
  if (!existsSync(path)) throw new AppError('data.damaged', { file: path, reason: 'keys' })
  try {
    return Keyring.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new AppError('data.damaged', { file: path, reason: 'keys' })
  }
}

/** Writes keys.json so that a power cut leaves the old or the new one. */
export function writeKeyring(path: string, keyring: Keyring): void {
  writeDurably(path, `${JSON.stringify(keyring, null, 2)}\n`)
}

/** Adds a person's slot, or replaces the one they had. The password is checked for length by the caller. */
export async function withPassword(
  keyring: Keyring,
  unlocked: Unlocked,
  person: { staffId: number; name: string; password: string; readsHealth: boolean; cost?: number },
): Promise<Keyring> {
  const id = randomUUID()
  const salt = randomBytes(16)
  const cost = person.cost ?? PASSWORD_COST
  const wrap = await keyFromPassword(person.password, salt, cost)
  const slot: PasswordSlot = {
    id,
    kind: 'password',
    staffId: person.staffId,
    name: person.name,
    kdf: { name: 'scrypt', cost, salt: salt.toString('base64') },
    dataKey: seal(wrap, unlocked.dataKey, aboutOf(keyring, id, 'data')),
    health: newHealthPair(keyring, id, wrap, person.readsHealth ? unlocked.healthKey : null),
  }
  const others = keyring.slots.filter((other) => other.kind !== 'password' || other.staffId !== person.staffId)
  return { ...keyring, slots: [...others, slot] }
}

/** Takes a person's slot away. */
export function withoutPassword(keyring: Keyring, staffId: number): Keyring {
  return { ...keyring, slots: keyring.slots.filter((slot) => slot.kind !== 'password' || slot.staffId !== staffId) }
}

/** Gives or takes the right to read health data: sealed to the person's public key, no password needed. */
export function withHealthRight(keyring: Keyring, staffId: number, healthKey: Buffer | null): Keyring {
  const slots = keyring.slots.map((slot): Slot => {
    if (slot.kind !== 'password' || slot.staffId !== staffId) return slot
    const letter = healthKey ? sealTo(slot.health.publicKey, healthKey, aboutOf(keyring, slot.id, 'health')) : null
    return { ...slot, health: { ...slot.health, healthKey: letter } }
  })
  return { ...keyring, slots }
}

/** A new recovery key in place of the old one. */
export function replaceRecovery(keyring: Keyring, unlocked: Unlocked): { keyring: Keyring; recoveryKey: string } {
  const secret = newRecoverySecret()
  const id = randomUUID()
  const salt = randomBytes(16)
  const wrap = keyFromSecret(secret, 'recovery', salt)
  const slot: Slot = {
    id,
    kind: 'recovery',
    kdf: { name: 'hkdf', salt: salt.toString('base64') },
    dataKey: seal(wrap, unlocked.dataKey, aboutOf(keyring, id, 'data')),
    health: newHealthPair(keyring, id, wrap, unlocked.healthKey),
  }
  const others = keyring.slots.filter((other) => other.kind !== 'recovery')
  return { keyring: { ...keyring, slots: [...others, slot] }, recoveryKey: formatRecoveryKey(secret) }
}

/** Opens a person's slot; null when the password is wrong or there is no such slot. */
export async function unlockWithPassword(
  keyring: Keyring,
  staffId: number,
  password: string,
): Promise<Unlocked | null> {
  const slot = keyring.slots.find((each) => each.kind === 'password' && each.staffId === staffId)
  if (slot?.kind !== 'password') return null
  const wrap = await keyFromPassword(password, Buffer.from(slot.kdf.salt, 'base64'), slot.kdf.cost)
  return unlock(keyring, slot, wrap)
}

/**
 * Opens the recovery slot; null when it is not this club's key.
 * @throws AppError `recovery.wrong_key` (`check`) when a group is mistyped
 */
export function unlockWithRecovery(keyring: Keyring, recoveryKey: string): Unlocked | null {
  const secret = readRecoveryKey(recoveryKey)
  const slot = keyring.slots.find((each) => each.kind === 'recovery')
  if (slot?.kind !== 'recovery') return null
  return unlock(keyring, slot, keyFromSecret(secret, 'recovery', Buffer.from(slot.kdf.salt, 'base64')))
}

function unlock(keyring: Keyring, slot: Slot, wrap: Buffer): Unlocked | null {
  const dataKey = unseal(wrap, slot.dataKey, aboutOf(keyring, slot.id, 'data'))
  if (!dataKey) return null
  const about = aboutOf(keyring, slot.id, 'health')
  const privateKey = unseal(wrap, slot.health.privateKey, about)?.toString('utf8')
  const letter = slot.health.healthKey
  return { slotId: slot.id, dataKey, healthKey: privateKey && letter ? openLetter(privateKey, letter, about) : null }
}

function newHealthPair(keyring: Keyring, slotId: string, wrap: Buffer, healthKey: Buffer | null) {
  const pair = newPair()
  const about = aboutOf(keyring, slotId, 'health')
  return {
    publicKey: pair.publicKey,
    privateKey: seal(wrap, Buffer.from(pair.privateKey), about),
    healthKey: healthKey ? sealTo(pair.publicKey, healthKey, about) : null,
  }
}

// Club, slot and version are bound to what is sealed: a slot copied in from another club opens nothing.
function aboutOf(keyring: Keyring, slotId: string, what: 'data' | 'health'): string {
  return `rackdesk/${keyring.version}/${keyring.clubId}/${slotId}/${what}`
}
