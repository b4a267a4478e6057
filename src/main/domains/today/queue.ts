import type { Permission } from '../../../shared/access'
import { int, row, text } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import { reachOf } from '../../kernel/reach'
import { type DayWork, todaysWork } from '../callbacks/day-work'
import { type DueCounts, type DueGroup, dueGroups } from '../callbacks/queue'
import { listIncidents } from '../incidents/rows'
import { backupItems, dutyItems, type Item, noticeItems, type Ranked } from './duties'
import { homeVisitItems } from './visits'

const GROUPS: readonly DueGroup[] = ['overdue', 'soon', 'today', 'later']
const NO_COUNTS: DueCounts = { overdue: 0, soon: 0, today: 0, later: 0, bornLate: 0 }
/** More than these are never open at once: they are few, or something is very wrong. */
const OTHERS = 50

/** What waits for this person now, the most pressing first: callbacks and duties, incidents, imports that ask, news. */
export function todayQueue(context: QueryContext, limit: number): { counts: DueCounts; items: Item[] } {
  const callbacks = callbackItems(context, limit)
  const calling = withGrant(context, 'callback.read')
  const others = [
    ...(calling ? [...dutyItems(calling, limit), ...homeVisitItems(calling)] : []),
    ...backupItems(context),
    ...incidentItems(context),
    ...importItems(context),
    ...noticeItems(context),
  ]
  const counts = { ...callbacks.counts }
  for (const { item } of others) counts[item.group] += 1
  const items = [...others, ...callbacks.items]
    .sort((a, b) => GROUPS.indexOf(a.item.group) - GROUPS.indexOf(b.item.group) || a.actAt - b.actAt)
    .slice(0, limit)
    .map(({ item }) => item)
  return { counts, items }
}

/** The context as a call that asks for `permission` would get it; null when it is denied. */
function withGrant(context: QueryContext, permission: Permission): QueryContext | null {
  const scope = context.may(permission)
  return scope === null ? null : { ...context, reach: reachOf(scope) }
}

function callbackItems(context: QueryContext, limit: number): { counts: DueCounts; items: Ranked[] } {
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
      memberId: row.memberId,
      due: row.due,
      latestStart: row.latestStart,
      owner: row.owner,
      toldAt: null,
      group: isPlanned(row) && groupOf(row.due) === 'later' ? 'today' : groupOf(row.due),
      facts: { channel: row.channel, attempts: row.attempts, nextAttemptAt: row.nextAttemptAt },
    },
  }))
  return { counts, items }
}

/** The one that runs is everybody's; those that stopped wait for their report. */
function incidentItems(context: QueryContext): Ranked[] {
  const granted = withGrant(context, 'incident.read')
  if (!granted) return []
  // Who only counts them has no report to write.
  const states = granted.reach.shows === 'count' ? (['running'] as const) : (['running', 'stopped'] as const)
  const rows = states.flatMap((state) => listIncidents(granted, { state, offset: 0, limit: OTHERS }).rows)
  return rows.map((row) => ({
    actAt: row.startedAt,
    item: {
      id: `incident:${row.id}`,
      what: 'incident' as const,
      kind: row.type,
      title: row.place === '' ? row.number : `${row.number} ${row.place}`,
      memberId: null,
      due: null,
      latestStart: null,
      owner: row.unclaimed ? null : row.by,
      toldAt: null,
      group: row.state === 'running' ? 'soon' : 'today',
      facts: { state: row.state, startedAt: row.startedAt, unclaimed: row.unclaimed },
    },
  }))
}

const BatchRow = row({ id: int, kind: text, file_name: text, state: text, created_at: int, by: text })

/** Imports that stopped with a question, or wait to be looked through and taken. */
function importItems(context: QueryContext): Ranked[] {
  if (context.may('import.run') === null) return []
  return context.db
    .all(
      BatchRow,
      `SELECT id, kind, file_name, state, created_at, by FROM import_batch WHERE state IN ('needs', 'analysed')
       ORDER BY created_at DESC LIMIT ${OTHERS}`,
    )
    .map((row) => ({
      actAt: row.created_at,
      item: {
        id: `import:${row.id}`,
        what: 'import' as const,
        kind: row.kind,
        title: row.file_name,
        memberId: null,
        due: null,
        latestStart: null,
        owner: row.by,
        toldAt: null,
        group: 'today',
        facts: { state: row.state, startedAt: row.created_at },
      },
    }))
}
