import { z } from 'zod'
import { seal, unseal } from '../../platform/secrets'

const Sealed = z.strictObject({ nonce: z.string(), text: z.string(), tag: z.string() })
/** A text is sealed for one record and opens for no other; a record that others were merged into keeps theirs as they were. */
const Part = z.strictObject({ memberId: z.int(), sealed: Sealed })
const Kept = z.union([Sealed, z.array(Part)])

/** What is kept of a text. */
export function sealedHealth(key: Uint8Array, memberId: number, text: string): string {
  return JSON.stringify(seal(key, Buffer.from(text), aboutOf(memberId)))
}

/** The text, what other records said after the member's own; null with another key. */
export function openSealedHealth(key: Uint8Array, memberId: number, kept: string): string | null {
  const texts = partsOf(memberId, kept).map((part) => unseal(key, part.sealed, aboutOf(part.memberId)))
  return texts.includes(null) ? null : texts.map((text) => text?.toString('utf8')).join('\n\n')
}

/** Two records' texts as one record keeps them. */
export function joinedHealth(
  into: { memberId: number; sealed: string | undefined },
  from: { memberId: number; sealed: string },
): string {
  const own = into.sealed === undefined ? [] : partsOf(into.memberId, into.sealed)
  return JSON.stringify([...own, ...partsOf(from.memberId, from.sealed)])
}

function partsOf(memberId: number, kept: string): z.infer<typeof Part>[] {
  const found = Kept.parse(JSON.parse(kept))
  return Array.isArray(found) ? found : [{ memberId, sealed: found }]
}

function aboutOf(memberId: number): string {
  return `health/${memberId}`
}
