import { calendarOf } from './calendar'
import { type People, peopleOf } from './dossier'
import type { ClosingFact, Facts } from './facts'
import type { Obligation } from './obligation'
import type { Policy } from './policy'
import type { Rule, RuleContext, TicketFile } from './rules/rule'
import { RULES } from './rules/table'

/**
 * Everything that is owed according to these facts, sorted by key. The order of facts does not matter, and no subject's
 * obligations depend on another's facts, so each can be derived alone: a person with all members merged into it and the
 * facts that name them, a ticket or an incident with its person, a piece of equipment, the club. `now` decides what may
 * be acted upon and which periods have begun or passed, never until when something is owed.
 */
export function derive(facts: Facts, policy: Policy, now: number, rules: readonly Rule[] = RULES): Obligation[] {
  const context = contextOf(facts, policy, now)
  const people = peopleOf(facts)
  const files = ticketFilesOf(facts, people)
  const incidents = facts.incidents.map((incident) => ({ incident, person: personOrNull(people, incident.memberId) }))
  const obligations: Obligation[] = []
  const each = <Subject>(
    subjects: readonly Subject[],
    derived: (subject: Subject, context: RuleContext) => readonly Obligation[],
  ) => {
    for (const subject of subjects) for (const owed of derived(subject, context)) obligations.push(owed)
  }
  for (const rule of rules) {
    if (rule.of === 'member') each(people.dossiers, rule.derive)
    else if (rule.of === 'ticket') each(files, rule.derive)
    else if (rule.of === 'incident') each(incidents, rule.derive)
    else if (rule.of === 'equipment') each(facts.equipment, rule.derive)
    else if (facts.club !== null) each([facts.club], rule.derive)
  }
  return obligations.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** What rules look at besides the facts of their subject. */
export function contextOf(facts: Pick<Facts, 'closings'>, policy: Policy, now: number): RuleContext {
  return { policy, calendar: calendarOf(policy), now, ...closingsOf(facts.closings) }
}

function ticketFilesOf(facts: Facts, people: People): TicketFile[] {
  const files = new Map<number, TicketFile & { handoffs: Facts['handoffs'][number][] }>()
  for (const ticket of facts.tickets) {
    files.set(ticket.id, { ticket, handoffs: [], person: personOrNull(people, ticket.memberId) })
  }
  for (const handoff of facts.handoffs) {
    const file = files.get(handoff.ticketId)
    if (file === undefined) throw new RangeError(`A handoff without its ticket: ${handoff.ticketId}`)
    file.handoffs.push(handoff)
  }
  return [...files.values()]
}

function personOrNull(people: People, memberId: number | null) {
  return memberId === null ? null : people.personOf(memberId)
}

function closingsOf(closings: readonly ClosingFact[]): Pick<RuleContext, 'closedKeys' | 'closedBatches'> {
  const closedKeys = new Map<string, number>()
  const closedBatches = new Map<number, number>()
  for (const { at, key, batchId } of closings) {
    if (key !== null) closedKeys.set(key, Math.min(at, closedKeys.get(key) ?? at))
    if (batchId !== null) closedBatches.set(batchId, Math.min(at, closedBatches.get(batchId) ?? at))
  }
  return { closedKeys, closedBatches }
}
