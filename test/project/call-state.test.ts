import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files'

// One way to read a call: where two rooms say by hand what "open" or "put off" is, they soon mean two things by it.

/** What says it, what the tables are made of, and who writes the rows. The engine, which decides it, knows no table. */
const SAID_IN = /^src\/main\/(engine\/|domains\/(access\/call-state|obligations\/reconcile-store|[\w-]+\/schema)\.ts$)/
/** Whoever writes what was put off reads its own rows; a person's own are counted, not read as a state. */
const OWN_ROWS = /^src\/main\/domains\/(talks\/|callbacks\/(skips|round)\.ts$)/
const BY_HAND: Readonly<Record<string, RegExp>> = {
  open: /\bstate (?:=|IN|<>|IS) ?\(?'(?:open|unreachable|withdrawn)'/,
  hidden: /\bsuppressed IS\b/,
  call: /\bis_call\b/,
  'in time': /\bborn_late (?:=|<>|IS) ?[01]/,
  'waiting for the customer': /\bchannel (?:=|<>|IS) ?'onsite'/,
  'agreed for later': /\bnext_attempt_at (?:IS|<|>)|coalesce\([^)]*next_attempt_at/,
  begun: /\bearliest <=? \?/,
  lent: /coalesce\([^)]*\blent\b/,
  'next try': /\battempts = (?!excluded)\w+\.attempts\b/,
}
const PUT_OFF = /\b(?:FROM|JOIN) callback_skip\b/
const SURNAME = /\bsurnameOf\b/

function saidByHand(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    if (SAID_IN.test(path)) return []
    const found = Object.entries(BY_HAND).flatMap(([what, said]) => (said.test(text) ? [what] : []))
    if (PUT_OFF.test(text) && !OWN_ROWS.test(path)) found.push('put off')
    return found.map((what) => `${path}: ${what}`)
  })
}

test('what has become of a call is read in one way', () => {
  expect(saidByHand(sourceFiles('src/main/**/*.ts'))).toEqual([])
})

test('how much of a name a call shows is said in one place', () => {
  const masking = sourceFiles('src/main/domains/**/*.ts').filter(({ text }) => SURNAME.test(text))
  const elsewhere = masking.filter(({ path }) => !path.startsWith('src/main/domains/members/'))
  expect(elsewhere.map(({ path }) => path)).toEqual(['src/main/domains/obligations/visible.ts'])
})

test.each([
  [`o.state = 'open' AND o.suppressed IS NULL`, ['open', 'hidden']],
  [`state IN ('open', 'unreachable')`, ['open']],
  ['WHERE is_call = 1 AND o.born_late = 0', ['call', 'in time']],
  [`o.channel <> 'onsite' AND o.next_attempt_at <= ?`, ['waiting for the customer', 'agreed for later']],
  ['o.earliest <= ? AND coalesce(p.lent, 0)', ['begun', 'lent']],
  ['p.attempts = o.attempts', ['next try']],
  ['SELECT 1 FROM callback_skip', ['put off']],
])('%s is found', (text, what) => {
  const path = 'src/main/domains/plans/by-hand.ts'
  expect(saidByHand([{ path, text }])).toEqual(what.map((each) => `${path}: ${each}`))
})
