import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

/**
 * The shared browser, seen from a test file. Closing it closes only this file's pages:
 * `const browser = await connectBrowser()` in `beforeAll`, `await browser.close()` in `afterAll`.
 */
export function connectBrowser(): Promise<Browser> {
  return chromium.connect(inject('browserEndpoint'))
}

/** The smallest layout the product promises: a 1366×768 screen at 125 %. */
export const smallestDesk = { width: 1093, height: 575 }

/** A common full screen. */
export const largeDesk = { width: 1920, height: 1080 }
