import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumLaunchOptions } from './chromium'

declare module 'vitest' {
  interface ProvidedContext {
    browserEndpoint: string
  }
}

/** Starts the one browser that all test files of the run share. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer(await chromiumLaunchOptions())
  project.provide('browserEndpoint', server.wsEndpoint())
  return () => server.close()
}
