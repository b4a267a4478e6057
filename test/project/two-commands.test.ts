import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ended, type Workshop, workshop } from './workshop'

/** As if it had been saved a minute from now: the clock of a fast test is too coarse to tell before from after. */
function touch({ folder }: Workshop, path: string): void {
  const soon = new Date(Date.now() + 60_000)
  utimesSync(join(folder, path), soon, soon)
}

describe('npm start', () => {
  test('installs, builds and opens the browser host on a fresh clone; the second time it only starts', async () => {
    const shop = workshop()
    const first = await shop.run(['start', '--port', '0'])
    expect(first).toMatchObject({ code: 0, stdout: 'READY serve --port 0\n' })
    expect(first.stderr).toContain('Electron is not installed here')
    expect(await shop.run(['start'])).toMatchObject({ code: 0, stdout: 'READY serve\n' })
    expect([shop.count('npm'), shop.count('electron-vite')]).toEqual([1, 1])
  })

  test('installs again when the lock file has changed', async () => {
    const shop = workshop()
    await shop.run(['start'])
    shop.write('package-lock.json', '{"changed":true}')
    await shop.run(['start'])
    expect(shop.count('npm')).toBe(2)
  })

  test.each([
    ['a source has changed', (shop: Workshop) => touch(shop, 'src/main/index.ts')],
    [
      'a migration has come',
      (shop: Workshop) => {
        shop.write('drizzle/0001.sql', '')
        touch(shop, 'drizzle/0001.sql')
      },
    ],
    [
      'a source is gone',
      (shop: Workshop) => {
        rmSync(join(shop.folder, 'src/main/index.ts'))
        touch(shop, 'src/main')
      },
    ],
  ])('builds again when %s', async (_why, change) => {
    const shop = workshop()
    await shop.run(['build'])
    await shop.run(['start'])
    expect(shop.count('electron-vite')).toBe(1)
    change(shop)
    await shop.run(['start'])
    expect(shop.count('electron-vite')).toBe(2)
  })

  test('a failed build says why, starts nothing, and does not pass for a build the next time', async () => {
    const shop = workshop()
    shop.write('broken', '')
    const failed = await shop.run(['start'])
    expect(failed).toMatchObject({ code: 1, stdout: '' })
    expect(failed.stderr).toContain('a source does not parse')
    rmSync(join(shop.folder, 'broken'))
    expect(await shop.run(['start'])).toMatchObject({ code: 0 })
  })

  test.skipIf(process.platform === 'win32')('starts Electron where its program has been downloaded', async () => {
    const shop = workshop()
    shop.write('node_modules/electron/path.txt', 'electron')
    shop.write('node_modules/electron/dist/electron', '#!/bin/sh\necho "electron $@"\nexit 5\n', 0o755)
    const { code, stdout } = await shop.run(['start', '--data', 'x'])
    expect({ code, stdout }).toEqual({ code: 5, stdout: `electron ${shop.folder} --data x\n` })
  })

  test('passes on the signal that ends it, and the exit code', async () => {
    const shop = workshop()
    const child = shop.start(['start', '--stay'])
    const end = ended(child)
    if (child.stdout) await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect((await end).code).toBe(7)
  })

  test.skipIf(process.platform === 'win32')('ends when the shell of npm was ended above it', async () => {
    const shop = workshop()
    await shop.run(['build'])
    const command = `"${process.execPath}" build/run.mjs start --stay; exit $?`
    const shell = spawn('/bin/sh', ['-c', command], { cwd: shop.folder, stdio: ['ignore', 'pipe', 'ignore'] })
    await once(shell.stdout, 'data')
    shell.kill('SIGTERM')
    // The pipe closes when the last of them is gone.
    await once(shell, 'close')
  })

  test('says clearly which Node is missing', async () => {
    const shop = workshop()
    await shop.run(['build'])
    const { code, stderr } = await shop.run(['start'], { PRETEND_NODE: '20.19.0' })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Node 24\.2 or newer is needed; this is 20\.19\.0/)
  })

  test('a failed installation stops it and leaves no stamp', async () => {
    const shop = workshop()
    shop.write('npm/npm-cli.js', 'process.exit(1)')
    expect(await shop.run(['start'])).toMatchObject({ code: 1, stdout: '' })
    expect((await shop.run(['start'])).stderr).toContain('npm ci failed')
  })

  test('an unknown command names the known ones and installs nothing', async () => {
    const shop = workshop()
    const { code, stderr } = await shop.run(['strat'])
    expect({ code, installs: shop.count('npm') }).toEqual({ code: 1, installs: 0 })
    expect(stderr).toContain('There are: start, test,')
  })
})

describe('npm run cli', () => {
  test('keeps stdout for the answer alone, even when it had to install and build first', async () => {
    const shop = workshop()
    const { code, stdout } = await shop.run(['cli', 'report', '--json'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '["report","--json"]\n' })
  })
})

describe('npm test', () => {
  /** Installed and built, with these answers from the tools. */
  async function prepared(answers: { vitest: string; typescript?: string }): Promise<Workshop> {
    const shop = workshop()
    await shop.run(['build'])
    for (const [name, code] of Object.entries(answers))
      writeFileSync(join(shop.folder, 'node_modules', name, 'tool.js'), code)
    return shop
  }

  const reporting = (report: object, exit: number) => `import { mkdirSync, writeFileSync } from 'node:fs'
    const file = process.argv.find((each) => each.startsWith('--outputFile.json=')).slice(18)
    mkdirSync('node_modules/.cache', { recursive: true })
    writeFileSync(file, ${JSON.stringify(JSON.stringify(report))})
    process.exitCode = ${exit}`
  const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] }

  test('ends with the sum of all stages', async () => {
    const shop = await prepared({
      vitest: reporting({ numPassedTests: 12, numFailedTests: 0, testResults: [passed] }, 0),
    })
    const { code, stdout } = await shop.run(['test'])
    expect({ code, last: stdout.split('\n').at(-2) }).toEqual({ code: 0, last: '16 passed, 0 failed' })
  })

  test('goes on after a failed stage, shows what it said, and fails in the end', async () => {
    const shop = await prepared({
      typescript: "console.log('a type is wrong'); process.exitCode = 1",
      vitest: reporting({ numPassedTests: 3, numFailedTests: 2, testResults: [passed] }, 1),
    })
    const { code, stdout } = await shop.run(['test'])
    expect(stdout).toContain('a type is wrong')
    expect({ code, last: stdout.split('\n').at(-2) }).toEqual({ code: 1, last: '6 passed, 3 failed' })
  })

  test.each([
    [
      'a file that does not load',
      { numPassedTests: 1, numFailedTests: 0, testResults: [passed, { status: 'failed', assertionResults: [] }] },
    ],
    [
      'a failed preparation',
      {
        numPassedTests: 1,
        numFailedTests: 0,
        testResults: [passed, { status: 'failed', assertionResults: [{ status: 'skipped' }] }],
      },
    ],
    ['an unhandled rejection', { numPassedTests: 1, numFailedTests: 0, testResults: [passed] }],
  ])('counts %s, which fails no test, as one failure', async (_what, report) => {
    const shop = await prepared({ vitest: reporting(report, 1) })
    const { code, stdout } = await shop.run(['test'])
    expect({ code, last: stdout.split('\n').at(-2) }).toEqual({ code: 1, last: '5 passed, 1 failed' })
  })

  test('a test run that dies without a report is a failure, whatever an older report said', async () => {
    const shop = await prepared({ vitest: reporting({ numPassedTests: 12, numFailedTests: 0, testResults: [] }, 0) })
    await shop.run(['test'])
    writeFileSync(join(shop.folder, 'node_modules', 'vitest', 'tool.js'), 'process.exit(1)')
    expect((await shop.run(['test'])).stdout.split('\n').at(-2)).toBe('4 passed, 1 failed')
  })
})
