import type { CDPSession, Page } from 'playwright-core'

/** An input method as the browser sees one: text under composition, then what was chosen. */
export class InputMethod {
  readonly #session: CDPSession
  readonly #page: Page

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
  }

  static async on(page: Page): Promise<InputMethod> {
    return new InputMethod(page, await page.context().newCDPSession(page))
  }

  /** Leaves `text` under composition in the focused field. */
  async compose(text: string): Promise<void> {
    await this.#session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  }

  /**
   * A key while the composition is open: the browser says 229 and that it is composing, whatever the key.
   */
  async key(key: string, code: string, modifiers = 0): Promise<void> {
    const event = { key, code, modifiers, windowsVirtualKeyCode: 229 }
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }

  /** Takes `text` for what was composed and ends the composition. */
  async commit(text: string): Promise<void> {
    await this.#session.send('Input.insertText', { text })
  }

  /** Composes and commits, as a person who types pinyin does. */
  async type(pinyin: string, text: string): Promise<void> {
    for (let end = 1; end <= pinyin.length; end++) await this.compose(pinyin.slice(0, end))
    await this.commit(text)
  }

  get page(): Page {
    return this.#page
  }
}
