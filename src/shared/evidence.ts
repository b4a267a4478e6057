import { isoWithOffset, type Zone } from './day'

/** An instant lies far beyond every count of days, minutes, calls or fen that a rule gives as its evidence. */
const EARLIEST_INSTANT = Date.UTC(1990, 0, 1)

/** Whether a fact that a rule names is a moment (UTC epoch milliseconds), and no count of something. */
export function isInstant(value: unknown): value is number {
  return typeof value === 'number' && value > EARLIEST_INSTANT
}

type WithFacts = { readonly facts: Readonly<Record<string, unknown>> }

/** What was said, each moment among its facts as ISO 8601 with the club's offset, as a script reads them. */
export function withIsoFacts<Said extends WithFacts>(said: Said, zone: Zone) {
  const facts = Object.entries(said.facts).map(([name, value]) => [
    name,
    isInstant(value) ? isoWithOffset(value, zone) : value,
  ])
  return { ...said, facts: Object.fromEntries(facts) as Record<string, unknown> }
}
