import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { AppError, isAppError } from '../../shared/errors'
import { LIMITS } from './table'

/** Receives a document in order. Names come without their namespace prefix, which writers choose freely. */
export type XmlSink = {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/** Bytes without any event: one value that long is no cell, and must not be gathered in memory first. */
const SILENT_BYTES = 4 * 1024 * 1024

function damaged(): AppError<'file.unreadable'> {
  return new AppError('file.unreadable', { reason: 'damaged' })
}

function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The attribute `name` under any prefix but none: relation ids are `r:id` by habit only. */
export function prefixed(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = Object.keys(attributes).find((each) => each.endsWith(`:${name}`))
  return found === undefined ? undefined : attributes[found]
}

function decoderFor(first: Uint8Array): TextDecoder {
  const wide =
    first[0] === 0xff && first[1] === 0xfe ? 'utf-16le' : first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : null
  return new TextDecoder(wide ?? 'utf-8', { fatal: true })
}

/**
 * Feeds XML in pieces to `sink`. Document types are refused, so entities can't be declared. Throws what the sink throws,
 * `file.unreadable` for anything that is not well formed, `file.too_large` for a value of millions of bytes.
 */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  sink: XmlSink,
  onBytes?: (count: number) => void,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let silent = 0
  const refuse = () => {
    throw damaged()
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    sink.open(local(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    silent = 0
    sink.close?.(local(name))
  })
  if (sink.text) {
    const text = (value: string) => sink.text?.(value)
    parser.on('text', text)
    parser.on('cdata', text)
  }
  try {
    let decoder: TextDecoder | null = null
    for await (const piece of pieces) {
      decoder ??= decoderFor(piece)
      silent += piece.length
      if (silent > SILENT_BYTES) {
        throw new AppError('file.too_large', { limit: 'cell', allowed: LIMITS.cell, found: null })
      }
      parser.write(decoder.decode(piece, { stream: true }))
      onBytes?.(piece.length)
    }
    parser.write(decoder?.decode() ?? '').close()
  } catch (error) {
    throw isAppError(error) ? error : damaged()
  }
}
