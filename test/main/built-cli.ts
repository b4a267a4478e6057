import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const builtCli = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js')

export type Answer = { code: number | null; json: Record<string, unknown> }

/** The command line as it is shipped, in a process of its own. `until` may kill it, without a word of warning. */
export async function command(
  data: string,
  words: string[],
  until?: (ended: () => boolean) => Promise<void>,
): Promise<Answer> {
  const child = spawn(process.execPath, [builtCli, ...words, '--data', data, '--json'], {
    env: { ...process.env, RACKDESK_PASSWORD: 'correct horse 9' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let text = ''
  child.stdout.on('data', (piece) => {
    text += piece
  })
  let isOver = false
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      isOver = true
      resolve(code)
    }),
  )
  if (until) {
    await until(() => isOver)
    child.kill('SIGKILL')
  }
  const code = await ended
  return { code, json: code === 0 ? JSON.parse(text) : {} }
}
