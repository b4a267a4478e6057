// Writes the next migration from the schema files, then makes its tables STRICT, which drizzle-kit cannot.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, toolFile } from './toolchain.mjs'

const folder = join(root, 'drizzle')
const made = spawnSync(process.execPath, [toolFile('drizzle-kit'), 'generate', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
if (made.status !== 0) process.exit(made.status ?? 1)

for (const name of readdirSync(folder).filter((each) => each.endsWith('.sql'))) {
  const path = join(folder, name)
  const sql = readFileSync(path, 'utf8')
  const strict = sql.replace(/(CREATE TABLE `[^;]*?\n\));/g, '$1 STRICT;')
  if (strict !== sql) writeFileSync(path, strict)
}
