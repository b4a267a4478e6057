import type { Page } from 'playwright-core'

/** What the focused element is called: its label, or its text. */
const focusedName = `(() => {
  const one = document.activeElement
  return (one?.getAttribute('aria-label') ?? one?.labels?.[0]?.textContent ?? one?.textContent ?? '').trim()
})()`

const mostTabs = 60

/**
 * Presses Tab until the focused element's name begins with `name`, as somebody without a mouse does.
 * @returns how many presses it took
 */
async function tabTo(page: Page, name: string): Promise<number> {
  const met: string[] = []
  for (let presses = 0; presses < mostTabs; presses++) {
    const found = await page.evaluate<string>(focusedName)
    if (found.startsWith(name)) return presses
    met.push(found.slice(0, 20))
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to "${name}", only to: ${met.join(' · ')}`)
}

/** Comes to a field by Tab and types into it, over what stands there. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

/** Comes to a control by Tab and presses it. */
export async function pressOn(page: Page, name: string, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press(key)
}
