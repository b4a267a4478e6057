// Bundles the benchmark as the product is bundled, so that both run the same kind of code, and runs it.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from './toolchain.mjs'

// Inside the project, where the bundle finds the runtime packages.
const outDir = join(root, '.cache', 'bench')
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['better-sqlite3', 'wasm-xlsxwriter'] },
  build: { ssr: 'test/bench/main.ts', outDir, emptyOutDir: true, target: 'node24', minify: false },
})
await import(pathToFileURL(join(outDir, 'main.js')).href)
