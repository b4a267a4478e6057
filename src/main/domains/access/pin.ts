import { AppError } from '../../../shared/errors'
import type { Reader, Writer } from '../../database/handle'
import { row } from '../../database/row'
import type { Core } from '../../kernel/context'
import { write } from '../../kernel/write'
import { keyFromPassword, randomBytes, sameSecret } from '../../platform/secrets'
import { pin } from './schema'

const TRIES = 5
// A PIN opens no key, so its verifier only has to be slow enough for five tries.
const COST = 2 ** 14

const Row = row({ salt: pin.salt, verifier: pin.verifier, failures: pin.failures })

/** Whether a person has a PIN to resume with; one that was tried too often is none. */
export function hasPin(db: Reader, staffId: number): boolean {
  return db.has('SELECT 1 FROM pin WHERE staff_id = ? AND failures < ?', staffId, TRIES)
}

/** Sets a person's PIN, by its verifier alone. */
export function setPin(db: Writer, staffId: number, verifier: { salt: string; verifier: string }): void {
  db.insert(
    pin,
    { staffId, salt: verifier.salt, verifier: verifier.verifier, failures: 0 },
    'ON CONFLICT (staff_id) DO UPDATE SET salt = excluded.salt, verifier = excluded.verifier, failures = 0',
  )
}

/** What is kept of a PIN. */
export async function pinVerifier(pin: string): Promise<{ salt: string; verifier: string }> {
  const salt = randomBytes(16)
  return { salt: salt.toString('base64'), verifier: (await keyFromPassword(pin, salt, COST)).toString('base64') }
}

/**
 * Checks a PIN; after five wrong ones it is void until the password was given and a new one set. A try is counted in
 * its own transaction before anything is computed, so that many at once are not one.
 * @throws AppError `session.wrong_pin`
 */
export async function checkPin(core: Core, staffId: number, pin: string): Promise<void> {
  const club = core.club()
  if (!club) throw new AppError('session.none', {})
  const counted = await write(club, core.clock, 'access.resume', core.clock.now(), () =>
    club.db.get(
      Row,
      'UPDATE pin SET failures = failures + 1 WHERE staff_id = ? AND failures < ? RETURNING salt, verifier, failures',
      staffId,
      TRIES,
    ),
  )
  if (!counted) throw new AppError('session.wrong_pin', { triesLeft: 0 })
  const given = await keyFromPassword(pin, Buffer.from(counted.salt, 'base64'), COST)
  const isRight = sameSecret(given.toString('base64'), counted.verifier)
  if (!isRight) throw new AppError('session.wrong_pin', { triesLeft: TRIES - counted.failures })
  const forgotten = await write(club, core.clock, 'access.resume', core.clock.now(), () =>
    club.db.run('UPDATE pin SET failures = 0 WHERE staff_id = ? AND verifier = ?', staffId, counted.verifier),
  )
  // Another one was set while this one was looked at.
  if (forgotten.changes === 0) throw new AppError('session.wrong_pin', { triesLeft: TRIES })
}
