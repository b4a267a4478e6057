// Runs before each turn, in the process of the tests. A turn is one test file with one mutant awake (or none); its file
// is written by the lane and names both.
import { appendFileSync } from 'node:fs'
import { beforeEach, inject, onTestFailed, test } from 'vitest'
import { load } from './load.mjs'

const notes = inject('notes')
const turns = inject('turns')
/** Mutants that a test has noticed: their other turns have nothing left to find. */
globalThis.__noticed ??= new Set()

let ran, rounds, loading, awake, allowed

globalThis.__mutant = (id) => id === awake
globalThis.__ran = (key) => {
  if (!loading) ran.add(key)
}
/** A loop that a mutant keeps from ending is told by its work, not by a clock: a busy machine changes nothing. */
globalThis.__round = () => {
  if (++rounds > allowed) throw new Error('A loop went round far more often than without the mutant.')
}

function note(line) {
  appendFileSync(notes, `${JSON.stringify(line)}\n`)
}

/** Takes one turn: loads the test file on sources of its own. Called by the turn's file. */
globalThis.__turn = async (number) => {
  const { url, mutant, limit, own } = turns[number]
  ;[ran, rounds, loading] = [new Set(), 0, true]
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
    if (__noticed.has(mutant)) context.skip()
    onTestFailed(({ task }) => notice(task.name))
  })
  try {
    await load(url, own)
  } catch (error) {
    notice('the sources do not load')
    if (mutant === null) throw error
    test('does not load', () => {})
  }
}

/** What a turn saw; the lane asks for it in the turn's last hook. */
globalThis.__turnOver = (number) => {
  const { mutant } = turns[number]
  if (mutant === null) note({ number, ran: [...ran], rounds })
}
