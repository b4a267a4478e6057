import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The built page, beside the built main process in a checkout and in a package. */
export const pageFolder = fileURLToPath(new URL('../renderer/', import.meta.url))

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

/** What both hosts say about every file of the page: it runs its own scripts, talks to its own origin, and no more. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; " +
    "frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

export type PageFile = { body: Buffer<ArrayBuffer>; type: string }

/**
 * One file of the page.
 * @param pathname as in the address, still percent-encoded; `/` is the page itself
 * @returns null when there is no such file, or the path leaves the folder
 */
export async function readPageFile(folder: string, pathname: string): Promise<PageFile | null> {
  const path = decoded(pathname)
  if (path === null || path.includes('\0')) return null
  const root = normalize(folder + sep)
  const file = join(root, path === '/' ? 'index.html' : path)
  const type = contentTypes[extname(file)]
  if (!type || !file.startsWith(root)) return null
  try {
    return { body: await readFile(file), type }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw error
  }
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
