import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pageHeaders, readPageFile } from '../../../src/main/hosts/page'
import { temporaryFolder } from '../club'

function page(): string {
  const folder = join(temporaryFolder(), 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'a.js'), 'export {}')
  writeFileSync(join(folder, 'notes'), 'without a known ending')
  writeFileSync(join(folder, '..', 'secret.json'), '{}')
  mkdirSync(join(folder, '..', 'renderer-other'))
  writeFileSync(join(folder, '..', 'renderer-other', 'a.js'), '')
  return folder
}

describe('a file of the page', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/index.html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['/assets/a.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['/assets/%61.js', 'text/javascript; charset=utf-8', 'export {}'],
  ])('%s is served as %s', async (path, type, text) => {
    const file = await readPageFile(page(), path)
    expect([file?.type, file?.body.toString()]).toEqual([type, text])
  })

  test.each([
    ['up and out', '/../secret.json'],
    ['up and out, encoded', '/%2e%2e/secret.json'],
    ['up and out, encoded slash', '/..%2fsecret.json'],
    ['up and out, backslash', '/..\\secret.json'],
    ['a neighbour of the same beginning', '/../renderer-other/a.js'],
    ['a folder', '/assets'],
    ['below a file', '/assets/a.js/b.js'],
    ['an unknown kind', '/notes'],
    ['nothing', '/missing.js'],
    ['broken encoding', '/%E0%A4%A'],
    ['a zero byte', '/index.html%00.js'],
  ])('%s is not there', async (_what, path) => {
    expect(await readPageFile(page(), path)).toBeNull()
  })

  test('no script runs that is not a file of the page, and nobody may frame it', () => {
    const policy = pageHeaders['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src 'self';/)
    expect(policy).toMatch(/frame-ancestors 'none'/)
  })
})
