// One lane of the search: a process that keeps vitest and takes batches of turns. The turns of a batch share one
// process of tests, but no module of ours.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVitest } from 'vitest/node'
import { root } from '../toolchain.mjs'

const [, , folder] = process.argv
const inside = join(import.meta.dirname, 'inside.mjs')

/** The turns as they were asked for: the likeliest first. */
class InOrder {
  shard(files) {
    return files
  }
  sort(files) {
    return files
  }
}

const vitest = await createVitest(
  'test',
  {
    root,
    config: false,
    watch: false,
    environment: 'node',
    include: [`${folder}/**/*.test.js`],
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
    sequence: { sequencer: InOrder },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: [inside],
    server: { deps: { external: [/mutants[\\/]load\.mjs$/] } },
    reporters: [{}],
    silent: true,
    passWithNoTests: true,
  },
  { server: { watch: null, hmr: false }, logLevel: 'silent' },
)
await vitest.standalone()
const project = vitest.getRootProject()

/** Runs `turns` one after the other; what came of each stands in `notes`, a line each. */
async function take({ turns, notes }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  project.provide('turns', turns)
  project.provide('notes', notes)
  const files = turns.map((_, number) => {
    const file = join(folder, `${String(number).padStart(5, '0')}.test.js`)
    const last = `import { afterAll } from 'vitest'\nafterAll(() => __turnOver(${number}))\n`
    writeFileSync(file, `${last}await __turn(${number})\n`)
    return file
  })
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    files.map((file) => project.createSpecification(file)),
  )
  vitest.state.filesMap.clear()
  const modules = testModules.map((module) => ({
    number: files.indexOf(module.moduleId),
    failed: [...module.children.allTests('failed')].map((each) => each.fullName),
    errors: module.errors().map((each) => each.message),
    ms: module.diagnostic().duration + module.diagnostic().collectDuration,
  }))
  return { modules, unhandled: unhandledErrors.map((each) => String(each?.message ?? each)) }
}

process.on('message', async (batch) => {
  try {
    process.send({ answer: await take(batch) })
  } catch (error) {
    process.send({ broken: String(error?.stack ?? error) })
  }
})
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })
