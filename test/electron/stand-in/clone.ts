// What passes between page and main process is copied as Electron copies it, but travels here as JSON text.

type Encoded = null | boolean | number | string | Encoded[] | { [key: string]: Encoded }

/** Copies by the rules of structured clone (a function throws), then encodes. */
export function encode(value: unknown): string {
  return JSON.stringify(pack(structuredClone(value)))
}

export function decode(text: string): unknown {
  return unpack(JSON.parse(text) as Encoded)
}

function pack(value: unknown): Encoded {
  if (value === undefined) return { $: 'undefined' }
  if (value instanceof Uint8Array) return { $: 'bytes', text: toBase64(value) }
  if (value instanceof ArrayBuffer) return { $: 'buffer', text: toBase64(new Uint8Array(value)) }
  if (Array.isArray(value)) return value.map(pack)
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value
  if (Object.getPrototypeOf(value) === Object.prototype)
    return {
      $: 'object',
      of: Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, pack(each)])),
    }
  throw new TypeError(`The stand-in does not carry ${Object.prototype.toString.call(value)}.`)
}

function unpack(value: Encoded): unknown {
  if (Array.isArray(value)) return value.map(unpack)
  if (value === null || typeof value !== 'object') return value
  if (value.$ === 'undefined') return undefined
  if (value.$ === 'bytes') return fromBase64(String(value.text))
  if (value.$ === 'buffer') return fromBase64(String(value.text)).buffer
  return Object.fromEntries(Object.entries(value.of ?? {}).map(([key, each]) => [key, unpack(each)]))
}

// atob and btoa exist in a page and in Node alike: these functions run in both.
function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** This file's functions as plain script text, for the page. */
export const cloneScript = [encode, decode, pack, unpack, toBase64, fromBase64].map(String).join('\n')
