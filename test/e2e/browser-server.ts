import { createServer } from 'node:net'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumLaunchOptions } from './chromium'

declare module 'vitest' {
  interface ProvidedContext {
    /** For `chromium.connect`: each connection has pages of its own. */
    browserEndpoint: string
    /** For `chromium.connectOverCDP`: everyone sees the same pages, as the Electron stand-in needs. */
    debuggingEndpoint: string
  }
}

/** Starts the one browser that all test files of the run share. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = await freePort()
  const args = [`--remote-debugging-port=${port}`]
  const server = await chromium.launchServer({ ...(await chromiumLaunchOptions()), args })
  project.provide('browserEndpoint', server.wsEndpoint())
  project.provide('debuggingEndpoint', `http://127.0.0.1:${port}`)
  return () => server.close()
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer().once('error', reject)
  probe.listen({ host: '127.0.0.1', port: 0 }, () => {
    const address = probe.address()
    probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
  })
  return promise
}
