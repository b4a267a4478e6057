import { existsSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { connectChannel } from '../../src/shared/bridge'
import { PASSWORD, temporaryFolder, testClub } from '../main/club'
import { type Desktop, launchDesktop, startStandIn } from './desktop'
import { electronProgram } from './electron-program'

const real = electronProgram() !== null
console.log(
  real ? 'Electron is installed: it runs.' : 'Electron is not installed: the stand-in runs the built program.',
)

async function launch(dataFolder: string): Promise<Desktop> {
  const desktop = await launchDesktop({ dataFolder })
  onTestFinished(async () => {
    await desktop.quit()
  })
  return desktop
}

async function clubFolder(): Promise<string> {
  const club = await testClub()
  await club.call('setup.finish', { start: 'empty' })
  await club.core.shutDown()
  return club.folder
}

describe('the built desktop program', () => {
  test('shows the first run: main, preload, port and page work together', async () => {
    const { page, log } = await launch(temporaryFolder())
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(log()).toBe('')
  })

  test('signs a person in, and a reload of the page keeps the session', async () => {
    const { page, log } = await launch(await clubFolder())
    const password = page.locator('input[type=password]')
    await password.fill(PASSWORD)
    await password.press('Enter')
    await page.getByRole('navigation').first().waitFor()
    await page.reload()
    await page.getByRole('navigation').first().waitFor()
    expect(log()).toBe('')
  })

  test('gives the page one function and nothing of Node', async () => {
    const { page } = await launch(temporaryFolder())
    await page.getByRole('heading', { level: 1 }).waitFor()
    const found = await page.evaluate(`({
      bridge: Object.keys(rackdesk),
      frozen: Object.isFrozen(rackdesk),
      node: [typeof require, typeof process, typeof module, typeof Buffer],
    })`)
    expect(found).toEqual({ bridge: ['connect'], frozen: true, node: Array(4).fill('undefined') })
  })

  test('keeps the page where it is: no other place, no second window, no foreign script', async () => {
    const { page, told } = await launch(temporaryFolder())
    await page.getByRole('heading', { level: 1 }).waitFor()
    const before = page.url()
    await page.evaluate(`void window.open('https://window.example/')`)
    await page.evaluate(`void (location.href = 'https://place.example/')`)
    if (!real) {
      await expect.poll(() => told).toContainEqual({ kind: 'refused', url: 'https://place.example/' })
      await expect.poll(() => told).toContainEqual({ kind: 'refused', url: 'https://window.example/' })
    }
    expect(page.url()).toBe(before)
    expect(
      page
        .context()
        .pages()
        .map((each) => each.url()),
    ).not.toContain('https://window.example/')
    const inline = await page.evaluate(`(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.foreign = 1'
      document.head.append(script)
      return typeof globalThis.foreign
    })()`)
    expect(inline).toBe('undefined')
  })

  test('gives the folder back when it ends, so that the next start has it', async () => {
    const folder = await clubFolder()
    const first = await launchDesktop({ dataFolder: folder })
    await first.page.locator('input[type=password]').waitFor()
    expect(await first.quit()).toBe(0)
    const { page } = await launch(folder)
    await page.locator('input[type=password]').waitFor()
  })

  test('leaves nothing of the browser engine in the data folder', async () => {
    const folder = temporaryFolder()
    const { page } = await launch(folder)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(
      ['Cache', 'Local Storage', 'Preferences', 'Cookies'].filter((name) => existsSync(`${folder}/${name}`)),
    ).toEqual([])
  })
})

describe.skipIf(real)('what only the stand-in can tell', () => {
  test('the window is confined', async () => {
    const { page, told } = await launch(temporaryFolder())
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(told[0]).toMatchObject({
      kind: 'window',
      preferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
      decisions: { spellCheck: false, camera: false, clipboard: true },
    })
  })

  test.each([
    ['another place', { origin: 'https://example.com', parent: null }],
    ['a frame inside the page', { origin: 'rackdesk://desk', parent: {} }],
    ['a page that is gone', null],
  ])('a message from %s gets no line', async (_who, frame) => {
    const { page, told, tell } = await launch(temporaryFolder())
    await page.getByRole('heading', { level: 1 }).waitFor()
    tell({ kind: 'foreign', channel: connectChannel, frame })
    await expect.poll(() => told).toContainEqual({ kind: 'port closed' })
  })

  test('a second start brings the first window to the front; waking up does no harm', async () => {
    const { page, told, tell, log } = await launch(await clubFolder())
    await page.getByRole('heading').first().waitFor()
    tell({ kind: 'resume' })
    tell({ kind: 'second-instance' })
    await expect.poll(() => told).toContainEqual({ kind: 'focused' })
    expect(log()).toBe('')
  })

  test('a second process on the same folder goes away quietly', async () => {
    const child = startStandIn({ dataFolder: temporaryFolder(), env: { STAND_IN_SECOND: '1' } })
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
  })

  test('a folder that another program holds is named in a message, and the program ends', async () => {
    const club = await testClub()
    const child = startStandIn({ dataFolder: club.folder })
    const messages: unknown[] = []
    child.on('message', (message) => messages.push(message))
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1)
    expect(messages).toContainEqual(
      expect.objectContaining({ kind: 'error box', content: expect.stringContaining(club.folder) }),
    )
  })
})
