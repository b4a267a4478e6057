import type { QueryContext } from '../../kernel/context'
import { withGrant } from '../../kernel/granted'
import type { Ranked } from '../../kernel/noun'
import { listIncidents } from './rows'

/** More than these are never open at once: they are few, or something is very wrong. */
const MOST = 50

/** The one that runs is everybody's; those that stopped wait for their report. */
export function incidentItems(context: QueryContext): Ranked[] {
  const granted = withGrant(context, 'incident.read')
  if (!granted) return []
  // Who only counts them has no report to write.
  const states = granted.reach.shows === 'count' ? (['running'] as const) : (['running', 'stopped'] as const)
  const rows = states.flatMap((state) => listIncidents(granted, { state, offset: 0, limit: MOST }).rows)
  return rows.map((row) => ({
    actAt: row.startedAt,
    item: {
      id: `incident:${row.id}`,
      what: 'incident' as const,
      kind: row.type,
      title: row.place === '' ? row.number : `${row.number} ${row.place}`,
      memberId: null,
      due: null,
      owner: row.unclaimed ? null : row.by,
      toldAt: null,
      group: row.state === 'running' ? 'soon' : 'today',
      facts: { state: row.state },
    },
  }))
}
