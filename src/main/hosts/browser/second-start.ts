import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { fingerprint } from '../../platform/secrets'

const PATIENCE_MS = 3000

/**
 * Where a running desk answers a second start: a socket in the data folder, which only this user may enter (on
 * Windows a pipe named after the folder).
 */
function addressOf(folder: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\rackdesk-${fingerprint(folder.toLowerCase()).slice(0, 32)}`
  return join(folder, 'rackdesk.sock')
}

/** Gives each second start a fresh link to the desk that runs. */
export function answerSecondStarts(folder: string, link: () => string): Server {
  const address = addressOf(folder)
  // The folder's lock is ours, so a socket that lies there is a dead one.
  if (process.platform !== 'win32') rmSync(address, { force: true })
  const server = createServer((caller) => {
    caller.on('error', () => caller.destroy())
    caller.end(link())
  })
  // Without it a second start says that the data is in use, and nothing is lost.
  server.on('error', () => server.close())
  server.listen(address)
  server.unref()
  return server
}

/** Asks the desk that owns the folder for a link; null when it does not answer. */
export function askRunningDesk(folder: string): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  let text = ''
  const socket = connect(addressOf(folder))
  socket.setTimeout(PATIENCE_MS, () => socket.destroy())
  socket.on('data', (part) => {
    text += part.toString('utf8')
  })
  socket.once('error', () => resolve(null))
  socket.once('close', () => resolve(text || null))
  return promise
}
