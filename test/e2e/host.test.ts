import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { TestDesk } from './desk'
import { openLine, openSocket, tokenOf } from './desk-line'

const desk = new TestDesk()
let link = ''
let origin = ''
let port = 0

beforeAll(async () => {
  link = await desk.ready()
  origin = new URL(link).origin
  port = Number(new URL(link).port)
})
afterAll(() => desk.remove())

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** One request with exactly these headers. */
async function ask(path: string, headers: string[], method = 'GET', body = ''): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port, path, method, headers, setHost: false })
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
  let text = ''
  for await (const part of answer as AsyncIterable<Buffer>) text += part.toString()
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: text }
}

/** The first line of what the server says to raw bytes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (part: Buffer) => {
    text += part.toString()
  })
  socket.on('error', () => socket.destroy())
  socket.write(bytes)
  await once(socket, 'close')
  return text.split('\r\n')[0] ?? ''
}

const host = () => ['host', `127.0.0.1:${port}`]
const json = ['content-type', 'application/json']

/** How a socket that asks with these headers ends: `open`, or the status it was refused with. */
async function knock(path: string, headers: Record<string, string>): Promise<string> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
  const { promise, resolve } = Promise.withResolvers<string>()
  socket.once('open', () => resolve('open'))
  socket.once('unexpected-response', (_request, answer) => resolve(String(answer.statusCode)))
  socket.once('error', (error) => resolve(error.message))
  const end = await promise
  socket.terminate()
  return end
}

describe('who may ask', () => {
  test('the page itself may', async () => {
    expect((await ask('/', host())).status).toBe(200)
    expect((await ask('/', [...host(), 'sec-fetch-site', 'none'])).status).toBe(200)
    expect((await ask('/', [...host(), 'origin', origin, 'sec-fetch-site', 'same-origin'])).status).toBe(200)
  })

  test.each([
    ['another name', () => ['host', `localhost:${port}`]],
    ['a name that resolves here', () => ['host', `evil.example:${port}`]],
    ['another port', () => ['host', `127.0.0.1:${port + 1}`]],
    ['no port', () => ['host', '127.0.0.1']],
    ['a foreign origin', () => [...host(), 'origin', 'http://evil.example']],
    ['the origin of another port', () => [...host(), 'origin', `http://127.0.0.1:${port + 1}`]],
    ['no origin at all, spelled null', () => [...host(), 'origin', 'null']],
    ['a request across sites', () => [...host(), 'sec-fetch-site', 'cross-site']],
    ['a request of another port of this machine', () => [...host(), 'sec-fetch-site', 'same-site']],
  ])('%s may not', async (_what, headers) => {
    expect((await ask('/', headers())).status).toBe(403)
  })

  test('two Host headers, or none, are refused', async () => {
    const own = `Host: 127.0.0.1:${port}\r\n`
    expect(await raw(`GET / HTTP/1.1\r\n${own}Connection: close\r\n\r\n`)).toContain('200')
    expect(await raw(`GET / HTTP/1.1\r\n${own}Host: evil.example\r\nConnection: close\r\n\r\n`)).toMatch(/ 40[03] /)
    expect(await raw(`GET / HTTP/1.1\r\nHost: evil.example\r\n${own}Connection: close\r\n\r\n`)).toMatch(/ 40[03] /)
    expect(await raw(`GET / HTTP/1.0\r\nConnection: close\r\n\r\n`)).toMatch(/ 40[03] /)
  })

  test('whatever is not a GET says where it comes from', async () => {
    expect((await ask('/session', [...host(), ...json], 'POST', '{}')).status).toBe(403)
    expect((await ask('/session', [...host(), ...json, 'origin', origin], 'POST', '{}')).status).toBe(401)
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect((await ask('/', [...host(), 'origin', origin], method)).status, method).toBe(403)
    }
  })

  test('a socket needs the origin, and the one address', async () => {
    expect(await knock('/rpc', { origin })).toBe('open')
    expect(await knock('/rpc', {})).toBe('403')
    expect(await knock('/rpc', { origin: 'http://evil.example' })).toBe('403')
    expect(await knock('/rpc', { origin, 'sec-fetch-site': 'cross-site' })).toBe('403')
    expect(await knock('/other', { origin })).toBe('403')
  })
})

describe('links and tokens', () => {
  test('a link opens once', async () => {
    const fresh = await desk.anotherLink()
    expect(await tokenOf(fresh)).toMatch(/^[\w-]{43}$/)
    await expect(tokenOf(fresh)).rejects.toThrow('401')
    await expect(tokenOf(`${origin}/#secret=guessed`)).rejects.toThrow('401')
  })

  test('only JSON is taken, and only little of it', async () => {
    const from = [...host(), 'origin', origin]
    expect((await ask('/session', [...from, 'content-type', 'text/plain'], 'POST', '{}')).status).toBe(415)
    const long = JSON.stringify({ secret: 'x'.repeat(100_000) })
    expect((await ask('/session', [...from, ...json], 'POST', long)).status).toBe(401)
  })

  test('each second start prints a fresh link to the same desk', async () => {
    const [one, two] = [await desk.anotherLink(), await desk.anotherLink()]
    expect(one).not.toBe(two)
    expect([new URL(one).origin, new URL(two).origin]).toEqual([origin, origin])
  })

  test('an unknown token is closed with 4401, a known one may come back', async () => {
    await expect(openSocket(origin, 'unknown')).rejects.toThrow('4401')
    const token = await tokenOf(await desk.anotherLink())
    ;(await openSocket(origin, token)).close()
    ;(await openSocket(origin, token)).close()
  })

  test('a socket that says nothing is closed', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { origin })
    await once(socket, 'open')
    const [code] = (await once(socket, 'close')) as [number]
    expect(code).toBe(4401)
  })
})

describe('what is said', () => {
  test('every answer forbids framing, foreign scripts, keeping and reading from elsewhere', async () => {
    for (const [path, status] of [
      ['/', 200],
      ['/none.js', 404],
    ] as const) {
      const { headers, status: got } = await ask(path, host())
      expect(got).toBe(status)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("script-src 'self';")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  test.each([
    '/../main/browser.js',
    '/%2e%2e/main/browser.js',
    '/..%2fmain/browser.js',
    '/assets/..%2f..%2fmain%2fbrowser.js',
    '/%2fetc%2fpasswd.js',
    '/index.html%00.js',
    '/%zz',
    '/rackdesk.db',
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await ask(path, host())
    expect(status).toBe(404)
    expect(body).toBe('unknown')
  })
})

test('asked to end, it answers what runs, closes the data and leaves no lock behind', async () => {
  const line = await openLine(await desk.anotherLink())
  await line.client.incidents.start({ type: 'other', place: '' })
  await desk.stop('SIGTERM')
  await line.lost
  expect(desk.errors).toBe('')
  expect(existsSync(join(desk.folder, 'rackdesk.db-wal'))).toBe(false)
  const again = await openLine(await desk.start())
  expect(await again.client.incidents.running({})).toMatchObject({ type: 'other', state: 'running' })
})

describe('npm start', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const folder = mkdtempSync(join(tmpdir(), 'rackdesk-start-'))
  let started: ChildProcess | undefined
  afterAll(async () => {
    if (started?.exitCode === null) {
      started.kill('SIGTERM')
      await once(started, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  })

  test('prints the address of a page that answers, and ends when told', async () => {
    const start = spawn(process.execPath, [join(root, 'build', 'run.mjs'), 'start', '--data', folder, '--no-open'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    started = start
    let text = ''
    for await (const part of start.stdout as AsyncIterable<Buffer>) {
      text += part.toString()
      if (text.includes('READY')) break
    }
    const address = /READY (\S+)/.exec(text)?.[1] ?? ''
    expect((await fetch(new URL('/', address))).status).toBe(200)
    start.kill('SIGTERM')
    const [code] = await once(start, 'exit')
    expect(code).toBe(0)
  })
})
