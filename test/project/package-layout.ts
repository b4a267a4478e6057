import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listPackage } from '@electron/asar'

const root = join(import.meta.dirname, '..', '..')

/** What marks the place of the fuses inside Electron's program; behind it: version, count, one digit each. */
export const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const unsetFuses = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, 9]), Buffer.from('100011010')])

export type System = 'linux' | 'win'
export type Layout = {
  /** Paths inside the archive, with `/`, without folders. */
  files: string[]
  archive: string
  program: string
  unpacked: string
}

/**
 * Packs the built product the way the installers do, short of Electron itself: a dummy with nothing but fuses stands
 * in for it. So this checks what goes into a package, not that an installer runs.
 * @param folder an empty folder to work in
 */
export async function layOut(system: System, folder: string, ...options: string[]): Promise<Layout> {
  const electron = join(folder, 'electron')
  mkdirSync(join(electron, 'locales'), { recursive: true })
  mkdirSync(join(electron, 'resources'))
  const dummy = join(electron, system === 'win' ? 'electron.exe' : 'electron')
  writeFileSync(dummy, unsetFuses)
  chmodSync(dummy, 0o755)
  for (const locale of ['zh-CN', 'zh-TW', 'en-US', 'de']) writeFileSync(join(electron, 'locales', `${locale}.pak`), '')
  const output = join(folder, 'package')
  await electronBuilder(
    [`--${system}`, '--x64', '--dir', `-c.electronDist=${electron}`, `-c.directories.output=${output}`].concat(
      // Both write into a real Windows program; the dummy is none.
      system === 'win' ? ['-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true'] : [],
      options,
    ),
  )
  const home = join(output, `${system}-unpacked`)
  const archive = join(home, 'resources', 'app.asar')
  const listed = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
  return {
    files: listed.filter((path) => !listed.some((other) => other.startsWith(`${path}/`))).sort(),
    archive,
    program: join(home, system === 'win' ? 'Rackdesk.exe' : 'rackdesk'),
    unpacked: `${archive}.unpacked`,
  }
}

/** @throws Error with electron-builder's own words when it refuses */
function electronBuilder(options: string[]): Promise<void> {
  const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
  const args = [cli, '--config', 'electron-builder.config.mjs', '--publish', 'never', ...options]
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  child.once('error', reject)
  child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(output))))
  return promise
}
