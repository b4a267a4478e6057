import type { IncomingMessage } from 'node:http'

/** Why a request was turned away; null: it may pass. */
export type Refusal = 'host' | 'origin' | 'site' | 'method' | null

/**
 * Only a page of this very server, on this very port, may talk to it: any other site in the same browser can send
 * requests to loopback too. Headers are counted in `rawHeaders`, because Node merges or drops doubled ones.
 */
export function refusalOf(request: IncomingMessage, port: number, kind: 'http' | 'socket'): Refusal {
  const own = `127.0.0.1:${port}`
  if (headerValues(request, 'host').join('\n') !== own) return 'host'
  const origins = headerValues(request, 'origin')
  const method = request.method ?? ''
  if (!['GET', 'HEAD', 'POST'].includes(method)) return 'method'
  const originNeeded = kind === 'socket' || method === 'POST'
  if (originNeeded && origins.length === 0) return 'origin'
  if (origins.some((origin) => origin !== `http://${own}`)) return 'origin'
  const sites = headerValues(request, 'sec-fetch-site')
  if (sites.some((site) => site !== 'same-origin' && site !== 'none')) return 'site'
  return null
}

function headerValues(request: IncomingMessage, name: string): string[] {
  const values: string[] = []
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    if (request.rawHeaders[index]?.toLowerCase() === name) values.push(request.rawHeaders[index + 1] ?? '')
  }
  return values
}
