import type { Ending } from './ending'
import type { TicketEvent, TicketFact } from './facts'
import type { Interval } from './working-time'

/** From a complaint, or from the customer's dissatisfied answer, to the next answer [C18]. */
export type Cycle = {
  readonly number: number
  readonly openedAt: number
  readonly solvedAt: number | null
  readonly verdict: 'satisfied' | 'dissatisfied' | null
  readonly verdictAt: number | null
}

/** What the events of a ticket come to. */
export type TicketCourse = {
  /** At least one; only the last can be open. */
  readonly cycles: readonly Cycle[]
  readonly respondedAt: number | null
  /** Closed without the customer's answer. */
  readonly unconfirmedAt: number | null
  readonly withdrawnAt: number | null
  /** When the customer was waited for, in order; the last may go on for ever. */
  readonly holds: readonly Interval[]
}

/** What happens in the same millisecond is read in this order. */
const ORDER: readonly TicketEvent['type'][] = [
  'responded',
  'held',
  'released',
  'solved',
  'satisfied',
  'dissatisfied',
  'unconfirmed',
  'withdrawn',
]

/** Reads the events of a ticket, whatever their order. Those from before its receipt count from the receipt. */
export function courseOf(ticket: TicketFact): TicketCourse {
  const events = ticket.events
    .map(({ type, at }) => ({ type, at: Math.max(at, ticket.receivedAt) }))
    .sort((a, b) => a.at - b.at || ORDER.indexOf(a.type) - ORDER.indexOf(b.type))
  const over: Cycle[] = []
  const holds: Interval[] = []
  let current = opened(1, ticket.receivedAt)
  let respondedAt: number | null = null
  let unconfirmedAt: number | null = null
  let heldAt: number | null = null
  for (const { type, at } of events) {
    switch (type) {
      case 'responded':
        respondedAt ??= at
        break
      case 'held':
        heldAt ??= at
        break
      case 'released':
        if (heldAt !== null && heldAt < at) holds.push({ from: heldAt, to: at })
        heldAt = null
        break
      case 'solved':
        if (current.solvedAt === null) current = { ...current, solvedAt: at }
        break
      case 'satisfied':
        // Whoever has an answer has heard of a solution, and was spoken to.
        respondedAt ??= at
        if (current.verdict === null)
          current = { ...current, solvedAt: current.solvedAt ?? at, verdict: type, verdictAt: at }
        break
      case 'dissatisfied': {
        respondedAt ??= at
        const end = current.verdict === null ? { verdict: type, verdictAt: at } : {}
        over.push({ ...current, solvedAt: current.solvedAt ?? at, ...end })
        current = opened(current.number + 1, at)
        unconfirmedAt = null
        break
      }
      case 'unconfirmed':
        unconfirmedAt ??= at
        break
      case 'withdrawn':
        break
    }
  }
  if (heldAt !== null) holds.push({ from: heldAt, to: Number.POSITIVE_INFINITY })
  const withdrawnAt = events.find(({ type }) => type === 'withdrawn')?.at ?? null
  return { cycles: [...over, current], respondedAt, unconfirmedAt, withdrawnAt, holds }
}

/**
 * `due` moved by the time the customer was waited for, at most `longest` milliseconds in all, and the waiting that
 * counted. A hold that goes on counts in full at once: what is owed must not depend on when it is asked.
 */
export function pausedDue(
  due: number,
  holds: readonly Interval[],
  longest: number,
): { readonly due: number; readonly pauses: readonly Interval[] } {
  const pauses: Interval[] = []
  let moved = due
  for (const { from, to } of holds) {
    const left = longest - (moved - due)
    if (from >= moved || left <= 0) break
    const pause = { from, to: Math.min(to, from + left) }
    pauses.push(pause)
    moved += pause.to - pause.from
  }
  return { due: moved, pauses }
}

function opened(number: number, openedAt: number): Cycle {
  return { number, openedAt, solvedAt: null, verdict: null, verdictAt: null }
}

/** Closed without the customer's answer, and so without what was still owed. */
export function givenUp({ unconfirmedAt }: TicketCourse, state: 'missed' | 'unreachable' = 'missed'): Ending | null {
  return unconfirmedAt === null ? null : { state, at: unconfirmedAt, by: 'closed_by_person' }
}

/** Praise is thanked for at once and asks for no solution; everything else runs against the clock [A3]. */
export function isClocked({ kind }: TicketFact): boolean {
  return kind !== 'praise'
}

/** The earlier of two moments, either of which may not have come. */
export function earliestOf(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
