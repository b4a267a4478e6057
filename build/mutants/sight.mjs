// Which tests can see which mutant: every test file is run once on the whole program, and its functions tell that they
// ran. Kept from run to run by what each test file and the sources are.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../toolchain.mjs'
import { coreFiles } from './areas.mjs'
import { hash } from './draw.mjs'
import { runBatches } from './lanes.mjs'

/**
 * @param {Map<string, string>} tests the bundled file of each test file
 * @param {{ kept: boolean }} of `kept`: what a test saw before the sources changed is good enough
 * @returns {Promise<Map<string, { ran: Set<string>, rounds: number, ms: number }>>} by test file
 */
export async function lookAround(tests, { folder, count, kept, say }) {
  const store = join(folder, 'sight.json')
  const known = existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : {}
  const sources = hash([...coreFiles(), ...globSync('drizzle/*.sql', { cwd: root }).sort()].map(contentOf).join('\0'))
  const desk = hash(
    globSync('test/**/*.{ts,tsx}', { cwd: root })
      .filter((file) => !file.endsWith('.test.ts'))
      .sort()
      .map(contentOf)
      .join('\0'),
  )
  const missing = [...tests.keys()].filter((file) => {
    const entry = known[file]
    if (entry?.own !== hash(contentOf(file))) return true
    return !kept && (entry.sources !== sources || entry.desk !== desk)
  })
  if (missing.length > 0) say(`Looking at what ${missing.length} test files see …`)
  const batches = []
  for (let at = 0; at < missing.length; at += 12)
    batches.push(
      missing.slice(at, at + 12).map((file) => ({
        file,
        url: pathToFileURL(tests.get(file)).href,
        mutant: null,
        limit: Number.MAX_SAFE_INTEGER,
        copy: file,
      })),
    )
  const failures = []
  await runBatches(batches, {
    count,
    folder,
    onBatch(turns, notes) {
      for (const { number, module, failed, errors, ms, ran, rounds, tests: byTest } of notes) {
        if (number === undefined) continue
        const { file } = turns[number]
        known[file] ??= {}
        if (!module)
          Object.assign(known[file], { own: hash(contentOf(file)), sources, desk, ran, rounds, tests: byTest })
        else known[file].ms = Math.round(ms)
        if (module && failed.length + errors.length > 0) {
          failures.push(`${file}: ${[...failed, ...errors].join('; ')}`)
          known[file].own = ''
        }
      }
      mkdirSync(dirname(store), { recursive: true })
      writeFileSync(store, JSON.stringify(known))
    },
  })
  if (failures.length > 0) say(`These fail without a mutant and are left out:\n  ${failures.join('\n  ')}`)
  const sound = [...tests.keys()].filter((file) => known[file]?.own)
  return new Map(sound.map((file) => [file, { ...known[file], ran: new Set(known[file].ran) }]))
}

function contentOf(file) {
  return readFileSync(join(root, file), 'utf8')
}

/**
 * The tests that can see this mutant, the likeliest first: those that are about its file, then the cheap ones.
 * What stands outside of functions is seen by whoever runs its file, or a file that imports it.
 */
export function whoSees(mutant, sight, importersOf) {
  const files = [mutant.file, ...importersOf(mutant.file)]
  // What runs while modules load, as every value outside of functions does, runs in no test: whoever imports it sees it.
  const inTests = mutant.inside !== null && [...sight.values()].some(({ ran }) => ran.has(mutant.inside))
  const sees = ([test, { ran }]) =>
    inTests ? ran.has(mutant.inside) : files.some((file) => anyOf(ran, file) || imported(test).has(file))
  const words = new Set(wordsOf(mutant.file))
  const score = (test, { ms, ran }) => {
    const shared = wordsOf(test).filter((word) => words.has(word)).length
    return ((ms ?? 1000) + 50 + ran.size / 4) / 4 ** shared
  }
  return [...sight]
    .filter(sees)
    .map(([test, seen]) => ({ test, score: score(test, seen), rounds: seen.rounds, ...partOf(mutant, test, seen) }))
    .sort((a, b) => a.score - b.score || (a.test < b.test ? -1 : 1))
}

/**
 * The tests of a file that run the mutant's function: the others can't tell. In a file whose tests share what was made
 * before them, one can fail because another was left out, so such a file is run whole.
 */
function partOf({ inside }, file, { ran, tests, ms = 1000 }) {
  if (inside === null || tests === undefined || shares.test(contentOf(file))) return { ms, only: null }
  const place = [...ran].indexOf(inside)
  const names = Object.keys(tests)
  const only = names.filter((name) => tests[name].includes(place))
  // What runs in no test runs between them, or is seen by what was started there.
  if (only.length === 0 || only.length === names.length) return { ms, only: null }
  return { ms: 100 + (ms * only.length) / names.length, only }
}

const shares = /\bbeforeAll\(|^(?:const|let) .*= await |\bsequential\b/m

/** The sources that a test file imports itself. */
function imported(test) {
  const known = imports.get(test) ?? new Set(importsOf(test))
  imports.set(test, known)
  return known
}

const imports = new Map()

function importsOf(test) {
  const found = contentOf(test).matchAll(/from '(\.[^']*)'/g)
  return [...found].map(([, path]) => `${join(dirname(test), path).replaceAll('\\', '/')}.ts`)
}

function anyOf(ran, file) {
  ran.files ??= new Set([...ran].map((key) => key.split('#')[0]))
  return ran.files.has(file)
}

function wordsOf(file) {
  return file
    .replace(/^(?:src|test)\/(?:main\/)?(?:domains\/)?/, '')
    .replace(/(?:\.test)?\.ts$/, '')
    .split(/[/.-]/)
}
