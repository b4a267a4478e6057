// `npm run mutants`: breaks the program in small ways, one at a time, and counts what the core's tests notice.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, normalize, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Refusal, root, say } from '../toolchain.mjs'
import { areaNames, coreFiles } from './areas.mjs'
import { bundle } from './bundle.mjs'
import { draw, everyMutant } from './draw.mjs'
import { runBatches } from './lanes.mjs'
import { Memory, nameOf } from './memory.mjs'
import { lookAround, whoSees } from './sight.mjs'

const usage = `npm run mutants -- [options]
  --seed TEXT        draws the mutants (a number or a word; 1)
  --count N          how many, the same number from each area (420)
  --area NAME[,…]    only there: ${areaNames.join(', ')}
  --only FILE[:LINE] every mutant of a file or a line instead of a draw
  --list             only says which they are
  --survivors FILE   writes what nobody noticed, as JSON
  --again FILE       only the mutants in such a list that are still there
  --thorough         a survivor is shown to every test that can see it, not only to the likeliest
  --kept             what a test saw before the sources changed is good enough
  --lanes N          processes side by side (${availableParallelism()})
Exit code 0: at least 90 % were noticed.`

/** Of all mutants at most this share may be told to be no change at all. */
const mostEquivalents = 0.02
const goal = 0.9
/** Without --thorough a mutant is shown to so many tests, in three goes, and to what costs this much of the suite. */
const goes = [3, 8, 24]
const share = 0.12

const options = parse()
const folder = join(root, '.cache', 'mutants')
mkdirSync(folder, { recursive: true })
process.exitCode = await search()

function parse() {
  const text = { type: 'string' }
  const flag = { type: 'boolean' }
  const known = { seed: text, count: text, area: text, only: text, survivors: text, again: text, lanes: text }
  const { values } = parseArgs({ options: { ...known, list: flag, thorough: flag, kept: flag, help: flag } })
  if (values.help) {
    say(usage)
    process.exit(0)
  }
  const areas = values.area?.split(',') ?? areaNames
  const unknown = areas.filter((area) => !areaNames.includes(area))
  if (unknown.length > 0) throw new Refusal(`There is no area ${unknown.join(', ')}.\n${usage}`)
  return { ...values, areas }
}

async function search() {
  const mutants = chosen()
  if (mutants.length === 0) throw new Refusal('There is no such mutant.')
  if (options.list) return list(mutants)
  say(`${mutants.length} mutants in ${new Set(mutants.map(({ file }) => file)).size} files.`)
  const tests = await bundle(
    join(folder, 'bundle'),
    Object.groupBy(mutants, ({ file }) => file),
  )
  const count = Number(options.lanes ?? availableParallelism())
  const sight = await lookAround(tests, { folder, count, kept: options.kept === true, say })
  const equivalents = knownEquivalents(mutants)
  const noticed = await noticedOf(
    mutants.filter((mutant) => !equivalents.has(mutant)),
    { tests, sight, count },
  )
  return report(mutants, noticed, equivalents)
}

function list(mutants) {
  for (const { file, line, operator, before, text } of mutants)
    console.log(`${file}:${line}  ${operator}  ${tidy(before)}  →  ${tidy(text)}`)
  return 0
}

function chosen() {
  const all = everyMutant(options.areas)
  if (options.again !== undefined) {
    const wanted = new Set(JSON.parse(readFileSync(resolve(options.again), 'utf8')).map(nameOf))
    return all.filter((mutant) => wanted.has(nameOf(mutant)))
  }
  if (options.only === undefined) return draw(all, Number(options.count ?? 420), options.seed ?? '1')
  const [file, line] = options.only.split(':')
  const wanted = normalize(file).replaceAll('\\', '/')
  return all.filter((mutant) => mutant.file === wanted && (line === undefined || mutant.line === Number(line)))
}

function knownEquivalents(mutants) {
  const list = JSON.parse(readFileSync(join(import.meta.dirname, 'equivalents.json'), 'utf8'))
  // The line tells a short text from the same text elsewhere in the file.
  const reasons = new Map(list.map((each) => [[each.file, each.line, each.before, each.after].join('\0'), each.why]))
  const reasonOf = ({ file, line, before, text }) =>
    reasons.get([file, lineOf(file, line), tidy(before), tidy(text)].join('\0'))
  return new Map(mutants.flatMap((mutant) => (reasonOf(mutant) ? [[mutant, reasonOf(mutant)]] : [])))
}

/** @returns {Promise<Map<object, string>>} the mutants that a test noticed, with the test */
async function noticedOf(mutants, { tests, sight, count }) {
  const importers = importersByFile()
  const whole = [...sight.values()].reduce((sum, { ms }) => sum + (ms ?? 0), 0)
  const seers = new Map(mutants.map((mutant) => [mutant, whoSees(mutant, sight, (file) => importers.get(file) ?? [])]))
  const memory = new Memory(join(folder, 'noticed.json'), sight, options.kept === true)
  const noticed = memory.noticed(mutants)
  if (noticed.size > 0) say(`${noticed.size} were noticed before by a test that is the same, on the same sources.`)
  const byId = new Map(mutants.map((mutant) => [mutant.id, mutant]))
  let from = 0
  for (const upTo of [...goes, Number.POSITIVE_INFINITY]) {
    const left = mutants.filter((mutant) => !noticed.has(mutant))
    const affordable = (mutant) => {
      let spent = 0
      return seers.get(mutant).filter(({ ms }) => {
        spent += ms
        return options.thorough || spent - ms < whole * share
      })
    }
    const turnsOf = (mutant) =>
      affordable(mutant)
        .slice(from, upTo)
        .filter(({ test }) => !memory.hasMissed(mutant, test))
        .map(({ test, rounds, only }) => ({
          test,
          url: pathToFileURL(tests.get(test)).href,
          mutant: mutant.id,
          // Twenty times the work of the whole program, and a little for what is small.
          limit: rounds * 20 + 200_000,
          copy: `${mutant.id}-${from}`,
          only,
        }))
    const batches = []
    for (let at = 0; at < left.length; at += 16) {
      const turns = left.slice(at, at + 16).flatMap(turnsOf)
      if (turns.length > 0) batches.push(turns)
    }
    if (batches.length > 0) say(`${left.length} to notice …`)
    let looked = 0
    await runBatches(batches, {
      count,
      folder,
      onBatch(turns, notes) {
        looked += new Set(turns.map(({ mutant }) => mutant)).size
        for (const { number, noticedBy } of notes) {
          if (noticedBy === undefined) continue
          const { mutant, test } = turns[number]
          noticed.set(byId.get(mutant), `${test}: ${noticedBy}`)
          memory.notice(byId.get(mutant), test)
        }
        for (const { mutant, test } of turns) if (!noticed.has(byId.get(mutant))) memory.miss(byId.get(mutant), test)
        memory.write()
        say(`  ${looked} of ${left.length} looked at, ${noticed.size} noticed in all`)
      },
    })
    const unseen = mutants.filter((mutant) => !noticed.has(mutant))
    writeFileSync(join(folder, 'left.json'), `${JSON.stringify(unseen.map(written), null, 2)}\n`)
    from = upTo
    if (from > goes.at(-1) || (!options.thorough && upTo === goes.at(-1))) break
  }
  return noticed
}

/** The sources that import each source, themselves only. */
function importersByFile() {
  const importers = new Map()
  for (const file of coreFiles()) {
    const source = readFileSync(join(root, file), 'utf8')
    for (const [, path] of source.matchAll(/from '(\.[^']*)'/g)) {
      const target = `${normalize(join(dirname(file), path)).replaceAll('\\', '/')}.ts`
      importers.set(target, [...(importers.get(target) ?? []), file])
    }
  }
  return importers
}

function report(mutants, noticed, equivalents) {
  const survivors = mutants.filter((mutant) => !noticed.has(mutant) && !equivalents.has(mutant))
  console.log(row(['area', 'mutants', 'noticed', 'survived', 'equivalent', 'share']))
  for (const area of [...options.areas, undefined]) {
    const own = mutants.filter((mutant) => area === undefined || mutant.area === area)
    if (own.length === 0) continue
    const caught = own.filter((mutant) => noticed.has(mutant)).length
    const same = own.filter((mutant) => equivalents.has(mutant)).length
    const counts = [own.length, caught, own.length - caught - same, same, percent(caught, own.length - same)]
    console.log(row([area ?? 'all', ...counts]))
  }
  for (const { file, line, operator, before, text } of survivors)
    console.log(`${file}:${line}  ${operator}\n    - ${tidy(before)}\n    + ${tidy(text)}`)
  for (const [{ file, line, operator }, why] of equivalents)
    console.log(`${file}:${line}  ${operator}: no change, ${why}`)
  if (options.survivors !== undefined)
    writeFileSync(resolve(options.survivors), `${JSON.stringify(survivors.map(written), null, 2)}\n`)
  const tooMany = equivalents.size > mutants.length * mostEquivalents
  if (tooMany) say(`More than ${mostEquivalents * 100} % are told to be no change.`)
  return !tooMany && noticed.size >= (mutants.length - equivalents.size) * goal ? 0 : 1
}

function written({ area, file, line, inside, operator, before, text }) {
  return { area, file, line, inside, operator, before, text }
}

function row(cells) {
  return cells.map((cell, at) => (at === 0 ? String(cell).padEnd(10) : String(cell).padStart(10))).join('')
}

function percent(part, whole) {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

function lineOf(file, line) {
  return tidy(readFileSync(join(root, file), 'utf8').split('\n')[line - 1])
}

function tidy(text) {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
