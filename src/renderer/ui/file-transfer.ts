import type { z } from 'zod'
import type { FileOut } from '../../shared/contract/fields'

/** Bytes that base64 may carry over the border; a bigger file is refused before it is read. */
export const maxFileBytes = 130 * 1024 * 1024

/** A file's bytes as base64. The browser encodes it, so that a large register does not block typing. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'))
    reader.onload = () => {
      const url = String(reader.result)
      resolve(url.slice(url.indexOf(',') + 1))
    }
    reader.readAsDataURL(file)
  })
}

/** Hands a file to the person: the browser's or the window's own saving. */
export function saveFile({ name, mediaType, base64 }: z.output<typeof FileOut>): void {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has taken its own hold of the blob once the click's task is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
