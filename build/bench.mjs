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
  ssr: { noExternal: true, external: ['better-sqlite3', 'wasm-xlsxwriter', 'playwright-core', '@sparticuz/chromium'] },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      // What runs in a process or thread of its own is a file of its own.
      input: {
        main: 'test/bench/main.ts',
        'measure-row': 'test/bench/measure-row.ts',
        cold: 'test/bench/cold.ts',
        worker: 'src/main/app/worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
await import(pathToFileURL(join(outDir, 'main.js')).href)
