import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { traditionalText } from './build/traditional-text'

/** One line per program that runs below the renderer: the three hosts and the worker threads. */
const programs = {
  index: 'src/main/index.ts',
  browser: 'src/main/hosts/browser/main.ts',
  cli: 'src/main/hosts/cli/main.ts',
  worker: 'src/main/app/worker.ts',
}

// Only the package's `dependencies` stay outside the bundle: they hold native code or WebAssembly.
export default defineConfig({
  main: {
    build: {
      target: 'node24',
      externalizeDeps: true,
      rolldownOptions: {
        input: programs,
        // All in one folder: what the programs look for beside themselves is found from a shared chunk too.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), traditionalText()],
    build: {
      minify: 'oxc',
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: resolve(import.meta.dirname, 'src/renderer/index.html') } },
    },
  },
})
