import { AppError } from '../../shared/errors'
import { fingerprint, randomBytes } from '../platform/secrets'

// Crockford's base 32: no I, L, O, U, so that a handwritten key can be read back.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BYTES = 20
const GROUP = 4

/** 160 random bits. */
export function newRecoverySecret(): Buffer {
  return randomBytes(BYTES)
}

/** Nine groups of four: thirty-two characters of key and a group that checks them. */
export function formatRecoveryKey(secret: Uint8Array): string {
  const text = encode(secret) + checkOf(secret)
  return (text.match(/.{4}/g) ?? []).join('-')
}

/**
 * The secret of a typed key; case, spaces and dashes do not matter, O reads as 0, I and L as 1.
 * @throws AppError `recovery.wrong_key` (`check`) when it is mistyped
 */
export function readRecoveryKey(typed: string): Buffer {
  const text = normalise(typed)
  const body = text.slice(0, -GROUP)
  const secret = decode(body)
  if (secret.length !== BYTES || checkOf(secret) !== text.slice(-GROUP))
    throw new AppError('recovery.wrong_key', { reason: 'check', retryAfterMs: 0 })
  return secret
}

/** One group of a key as it was typed back, ready to compare. */
export function normalise(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}

function checkOf(secret: Uint8Array): string {
  return encode(Buffer.from(fingerprint(secret), 'hex')).slice(0, GROUP)
}

function encode(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >>> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}

function decode(text: string): Buffer {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) return Buffer.alloc(0)
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >>> bits) & 255)
    }
    held &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}

/** Two groups that differ, the same for the same key: enough to know that it was written down. */
export function groupsToCheck(recoveryKey: string): { group: number; text: string }[] {
  const groups = recoveryKey.split('-')
  const seed = [...recoveryKey].reduce((sum, character) => sum + character.charCodeAt(0), 0)
  const first = seed % groups.length
  const second = (first + 1 + (seed % (groups.length - 1))) % groups.length
  return [first, second].sort((a, b) => a - b).map((index) => ({ group: index + 1, text: groups[index] ?? '' }))
}
