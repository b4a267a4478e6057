// The core's tests and its sources as plain JavaScript: every drawn mutant is in there, asleep. The sources are one
// file, which a process of tests loads in a fraction of the time that five hundred modules take.
import { globSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build } from 'vite'
import { root } from '../toolchain.mjs'
import { coreFiles } from './areas.mjs'
import { instrument } from './instrument.mjs'

/**
 * No mutant is awake in the built program or where other modules stand in the place of ours; and a whole demo club says
 * whether its parts fit, at a price that would be paid for every mutant.
 */
const blind = /\.long\.test\.ts$|\/app\/(?:crash|demo)\.test\.ts$|\/hosts\/page\.test\.ts$/

/** @returns {string[]} the test files that can see a mutant, paths from the root */
function testFiles() {
  return globSync('test/{shared,main}/**/*.test.ts', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !blind.test(file))
    .sort()
}

/**
 * Writes the bundle into `outDir`.
 * @param {Record<string, object[]>} mutants by source file
 * @returns {Promise<Map<string, string>>} the bundled file of each test file
 */
export async function bundle(outDir, mutants) {
  const sources = new Set(coreFiles())
  const tests = new Map(testFiles().map((file) => [file, file.replace(/\.ts$/, '')]))
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'mutants',
        enforce: 'pre',
        transform(code, id) {
          const path = id.split('?')[0]
          const file = relative(root, path).replaceAll('\\', '/')
          // A test that looks at files beside its own looks where it stood before.
          if (file.startsWith('test/'))
            return { code: code.replaceAll('import.meta.dirname', JSON.stringify(dirname(path))), map: null }
          if (!sources.has(file)) return null
          return { code: instrument(code, mutants[file] ?? [], file), map: null }
        },
      },
    ],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries([...tests].map(([file, name]) => [name, join(root, file)])),
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: {
            groups: [
              { name: 'core', test: /[\\/]src[\\/]/ },
              { name: 'desk', test: /[\\/]test[\\/](?!.*\.test\.ts$)/ },
            ],
          },
        },
      },
    },
  })
  return new Map([...tests].map(([file, name]) => [file, join(outDir, `${name}.js`)]))
}
