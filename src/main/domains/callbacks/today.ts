import type { QueryContext } from '../../kernel/context'
import { type DueCounts, dueGroups } from '../../kernel/due-group'
import { withGrant } from '../../kernel/granted'
import type { TodayWork } from '../../kernel/noun'
import { type DayWork, todaysWork } from './day-work'

const NO_COUNTS: DueCounts = { overdue: 0, soon: 0, today: 0, later: 0, bornLate: 0 }

/** Today's calls, for who may read them. */
export function callbackItems(context: QueryContext, limit: number): TodayWork {
  const granted = withGrant(context, 'callback.read')
  if (!granted) return { counts: NO_COUNTS, items: [] }
  const { rows, counts } = todaysWork(granted, limit)
  const groupOf = dueGroups(context)
  // What is planned for today is today's work, also when its promise leaves more time.
  const isPlanned = ({ plannedOn }: DayWork) => plannedOn !== null && plannedOn <= context.today
  const items = rows.map((row) => ({
    actAt: row.nextAttemptAt ?? row.latestStart ?? row.due,
    item: {
      id: `callback:${row.id}`,
      what: 'callback' as const,
      kind: row.kind,
      title: row.member,
      memberId: null,
      due: row.due,
      owner: row.owner,
      toldAt: null,
      group: isPlanned(row) && groupOf(row.due) === 'later' ? 'today' : groupOf(row.due),
      facts: {},
    },
  }))
  return { counts, items }
}
