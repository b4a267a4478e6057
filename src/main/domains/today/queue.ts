import type { QueryContext } from '../../kernel/context'
import type { DueCounts, DueGroup } from '../../kernel/due-group'
import type { Nouns, Ranked } from '../../kernel/noun'

const GROUPS: readonly DueGroup[] = ['overdue', 'soon', 'today', 'later']

/** What waits for this person now, the most pressing first: each noun says what of its own does. */
export function todayQueue(
  nouns: Nouns,
  context: QueryContext,
  limit: number,
): { counts: DueCounts; items: Ranked['item'][] } {
  const works = nouns.flatMap(({ today }) => (today ? [today(context, limit)] : []))
  const counts: DueCounts = { overdue: 0, soon: 0, today: 0, later: 0, bornLate: 0 }
  for (const { items, counts: counted } of works) {
    if (!counted) for (const { item } of items) counts[item.group] += 1
    else for (const group of [...GROUPS, 'bornLate'] as const) counts[group] += counted[group]
  }
  const items = works
    .flatMap((work) => work.items)
    .sort((a, b) => GROUPS.indexOf(a.item.group) - GROUPS.indexOf(b.item.group) || a.actAt - b.actAt)
    .slice(0, limit)
    .map(({ item }) => item)
  return { counts, items }
}
