// Runs before each turn, in the process of the tests. A turn is one test file with one mutant awake (or none); its file
// is written by the lane and names both.
import { appendFileSync } from 'node:fs'
import { beforeEach, inject, onTestFailed, test } from 'vitest'
import { load } from './load.mjs'

const notes = inject('notes')
const turns = inject('turns')
/** Mutants that a test has noticed: their other turns have nothing left to find. */
globalThis.__noticed ??= new Set()

let ran, rounds, loading, awake, allowed, own, byTest, chosen

globalThis.__mutant = (id) => id === awake
globalThis.__ran = (key) => {
  if (loading) return
  ran.add(key)
  own?.add(key)
}
/** A loop that a mutant keeps from ending is told by its work, not by a clock: a busy machine changes nothing. */
globalThis.__round = () => {
  if (++rounds > allowed) throw new Error('A loop went round far more often than without the mutant.')
}

function nameOf({ name, suite }) {
  return suite ? `${nameOf(suite)} > ${name}` : name
}

function note(line) {
  appendFileSync(notes, `${JSON.stringify(line)}\n`)
}

/** Takes one turn: loads the test file on sources of its own. Called by the turn's file. */
globalThis.__turn = async (number) => {
  const { url, mutant, limit, copy, only } = turns[number]
  ;[ran, rounds, loading, own, byTest] = [new Set(), 0, true, null, new Map()]
  chosen = only ? new Set(only) : null
  awake = mutant
  allowed = limit
  if (__noticed.has(mutant)) return test('noticed before', () => {})
  note({ begun: number })
  const notice = (by) => {
    if (mutant === null || __noticed.has(mutant)) return
    __noticed.add(mutant)
    note({ number, noticedBy: by })
  }
  beforeEach((context) => {
    loading = false
    const name = nameOf(context.task)
    if (__noticed.has(mutant) || (chosen && !chosen.has(name))) context.skip()
    own = byTest.get(name) ?? new Set()
    byTest.set(name, own)
    onTestFailed(({ task }) => notice(task.name))
  })
  try {
    await load(url, copy)
  } catch (error) {
    notice('the sources do not load')
    if (mutant === null) throw error
    test('does not load', () => {})
  }
}

/** What a turn saw; the lane asks for it in the turn's last hook. */
globalThis.__turnOver = (number) => {
  const { mutant } = turns[number]
  if (mutant !== null) return
  const keys = [...ran]
  const places = new Map(keys.map((key, place) => [key, place]))
  const tests = [...byTest].map(([name, seen]) => [name, [...seen].map((key) => places.get(key))])
  note({ number, ran: keys, rounds, tests: Object.fromEntries(tests) })
}
