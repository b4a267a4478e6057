import {
  randomBytes as bytes,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  scrypt,
  timingSafeEqual,
  randomUUID as uuid,
} from 'node:crypto'

/** `length` unguessable bytes. */
export function randomBytes(length: number): Buffer {
  return bytes(length)
}

/** An unguessable id. */
export function randomUUID(): string {
  return uuid()
}

/** AES-256-GCM output, each part in base64. */
export type Sealed = { nonce: string; text: string; tag: string }
/** Something sealed to an X25519 public key: only the private key's holder opens it. */
export type Letter = { ephemeral: string; sealed: Sealed }

/** Encrypts `plain` under a 32-byte key; `about` must be given again, unchanged, to open. */
export function seal(key: Uint8Array, plain: Uint8Array, about: string): Sealed {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return { nonce: nonce.toString('base64'), text: text.toString('base64'), tag: cipher.getAuthTag().toString('base64') }
}

/** The plain bytes, or null when the key or `about` is not the one it was sealed with. */
export function unseal(key: Uint8Array, sealed: Sealed, about: string): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64'))
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'))
  try {
    return Buffer.concat([decipher.update(Buffer.from(sealed.text, 'base64')), decipher.final()])
  } catch {
    // The only failure here is a wrong tag: not this key.
    return null
  }
}

const NONCE = 12
const TAG = 16

/** `seal` for whole files: nonce, tag and text in one piece of bytes. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about))
  const text = cipher.update(plain)
  return Buffer.concat([nonce, Buffer.alloc(TAG), text, cipher.final()]).fill(cipher.getAuthTag(), NONCE, NONCE + TAG)
}

/** The plain bytes of `sealBytes`, or null when key, `about` or bytes are not the ones it made. */
export function unsealBytes(key: Uint8Array, sealed: Uint8Array, about: string): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(about))
  try {
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
  } catch {
    return null
  }
}

/**
 * A 32-byte key from a password. At N = 2^17 it takes about 0.65 s and 128 MiB, which is what makes guessing dear.
 */
export function keyFromPassword(password: string, salt: Uint8Array, cost: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const options = { N: cost, r: 8, p: 1, maxmem: 160 * cost * 8 }
  scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  return promise
}

/** A 32-byte key for one purpose, from a secret that has entropy of its own. */
export function keyFromSecret(secret: Uint8Array, purpose: string, salt: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32))
}

/** A new X25519 pair, both halves as base64 DER. */
export function newPair(): { publicKey: string; privateKey: string } {
  const pair = generateKeyPairSync('x25519')
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

/** Seals `plain` so that only the holder of the private half of `publicKey` reads it. */
export function sealTo(publicKey: string, plain: Uint8Array, about: string): Letter {
  const ephemeral = newPair()
  const shared = agree(ephemeral.privateKey, publicKey)
  return { ephemeral: ephemeral.publicKey, sealed: seal(keyFromSecret(shared, 'letter'), plain, about) }
}

/** Opens a letter, or null when it was sealed to somebody else. */
export function openLetter(privateKey: string, letter: Letter, about: string): Buffer | null {
  return unseal(keyFromSecret(agree(privateKey, letter.ephemeral), 'letter'), letter.sealed, about)
}

function agree(privateKey: string, publicKey: string): Buffer {
  return diffieHellman({
    privateKey: createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
  })
}

/** HMAC-SHA-256 in hex. */
export function authenticate(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

/** SHA-256 in hex. */
export function fingerprint(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** SHA-256 of what comes in parts; `end` answers it in hex. */
export function runningFingerprint(): { add(bytes: Uint8Array): void; end(): string } {
  const hash = createHash('sha256')
  return { add: (bytes) => void hash.update(bytes), end: () => hash.digest('hex') }
}

/** Compares without telling by its time how much was alike. */
export function sameSecret(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
