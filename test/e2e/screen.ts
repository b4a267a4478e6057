import type { Page } from 'playwright-core'

export type Step = (page: Page) => Promise<unknown>
/** One screen: how to come there from wherever the page is, and what stands there once it is. */
export type Screen = { name: string; path?: string; there: string; open?: Step; leave?: Step }
