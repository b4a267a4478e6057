import { AppError } from '../../shared/errors'
import type { Encoding } from './table'

const SAMPLE_BYTES = 64 * 1024
// A control character that no text file holds. Tabs, line and page breaks are layout; above 7F they come from old code pages.
const BINARY = /[^\P{Cc}\t\n\v\f\r\u007f-\u009f]/u
/** Ended files under DOS, and still does in some tills. */
const END_OF_FILE = '\u001a'

function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The byte order of UTF-16 without a mark: digits, tabs and line ends leave their zero bytes all on one side. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, SAMPLE_BYTES) & ~1
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1
    if (bytes[index + 1] === 0) odd += 1
  }
  if (even + odd === 0 || bytes.length % 2 !== 0) return null
  if (odd > even * 4) return 'utf-16le'
  return even > odd * 4 ? 'utf-16be' : null
}

function marked(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * A text file's characters, without byte order mark, and the encoding they were in. Throws `file.unreadable`: `encoding`
 * where no known encoding fits every byte, `not_table` where the content is not text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const mark = marked(bytes)
  const guesses: readonly Encoding[] = mark ? [mark] : [utf16Order(bytes) ?? 'utf-8', 'gb18030']
  for (const encoding of guesses) {
    const text = decode(bytes, encoding)
    if (text === null) continue
    const whole = text.endsWith(END_OF_FILE) ? text.slice(0, -1) : text
    if (BINARY.test(whole)) throw new AppError('file.unreadable', { reason: 'not_table' })
    return { text: whole, encoding }
  }
  throw new AppError('file.unreadable', { reason: 'encoding' })
}
