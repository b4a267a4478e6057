import type { z } from 'zod'
import type { Queue, QueueGroup, QueueMode, QueueRow, QueueView } from '../../../shared/contract/call-queue'
import { CallbackKind, Channel } from '../../../shared/contract/obligations'
import { addDays, startOfDay } from '../../../shared/day'
import { SOON_MS } from '../../../shared/due'
import { columns, flag, ID, int, nullable, oneOf, type RowOf, row } from '../../database/row'
import type { DerivedContext, QueryContext } from '../../kernel/context'
import { type DueCounts, dueGroups } from '../../kernel/due-group'
import { PUT_OFF_UNTIL } from '../access/call-state'
import { member } from '../members/schema'
import { bestTimes } from '../obligations/best-times'
import { obligation } from '../obligations/schema'
import { calledName, ownCondition } from '../obligations/visible'
import { countDayByKind, orderedDay } from './day-queue'
import { keptOf, LISTED } from './listed'
import { countByKind, dueCounts, nextCallback, queueStatement } from './queue'
import { callableCondition, shownCondition } from './shown'

/** Most rows a list shows; past them the counts still say how many there are. */
const MOST = 500

/** When the first of what was put off is back. */
const BACK = row({ at: nullable(int) })

type QueueOut = z.input<typeof Queue>
type KindCounts = QueueOut['kinds']
const LINE = row({
  ...columns(obligation, 'id', 'due', 'attempts', 'nextAttemptAt'),
  kind: oneOf(CallbackKind.options),
  channel: oneOf(Channel.options),
  memberId: member.id,
  member: member.name,
  callable: flag,
  mine: flag,
})
type Line = RowOf<typeof LINE>
type Placed = { line: Line; group: QueueGroup }
/** One list in its order, and how many of each kind it holds, whatever kind is shown. */
type Worked = { planned: QueueMode; lines: Placed[]; kinds: KindCounts }

/** The list a person works off: grouped, in order, each row with what a list shows, and who is first. */
export function callQueue(context: QueryContext, view: QueueView): QueueOut {
  const { planned, lines, kinds } = workedList(context, view)
  const counts = dueCounts(context)
  const everything = counts.overdue + counts.soon + counts.today + counts.later
  const total = sumOf(view.kind === undefined ? kinds : kinds.filter(({ kind }) => kind === view.kind))
  return {
    planned,
    total,
    // Counts are of all kinds.
    groups: grouped(context, lines, planned === 'all' && total > lines.length && view.kind === undefined ? counts : {}),
    first: lines.find(({ group }) => group !== 'waiting')?.line.id ?? null,
    kinds,
    beyondToday: planned === 'today' ? Math.max(0, everything - sumOf(kinds)) : 0,
    bornLate: counts.bornLate,
    changesAt: nextChange(context, planned, lines),
  }
}

/**
 * Whom to call after the call `id`: the next one down the list that can be dialled, past its end its first, else whoever
 * is most pressing; null ends the round. The place is taken before that call is written down, which may take it and
 * others off the list; the answer is for what is left then.
 */
export function afterInList(context: QueryContext, id: number, view: QueueView | undefined) {
  const order = view === undefined ? [] : workedList(context, view).lines.map(({ line }) => line.id)
  const at = order.indexOf(id)
  const round = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))]
  return (derived: DerivedContext): number | null => {
    const conditions = [shownCondition(derived, 'o'), callableCondition(derived, 'o')]
    const [found] = keptOf(derived.db, round, conditions, 1)
    return found ?? nextCallback(derived, id)
  }
}

/**
 * The list as a person works it off. The day's calls stand in the order of the plan, which puts each at the time its
 * member answers best, those past their time first; everything stands by due time. Those that wait come last, by when
 * they come up again.
 */
function workedList(context: QueryContext, view: QueueView): Worked {
  const ofDay = view.planned === 'all' ? null : countDayByKind(context, { bornLate: false })
  const planned: QueueMode = ofDay === null || (view.planned === undefined && ofDay.length === 0) ? 'all' : 'today'
  const kinds = planned === 'today' && ofDay !== null ? ofDay : countByKind(context, { bornLate: false })
  const rows = linesOf(context, idsOf(context, planned, view.kind))
  const dueGroupOf = dueGroups(context)
  const placed = rows.map((line): Placed => {
    const group = dueGroupOf(line.due)
    const shown = planned === 'all' || group === 'overdue' ? group : 'next'
    return { line, group: line.callable ? shown : 'waiting' }
  })
  const ready = placed.filter(({ group }) => group !== 'waiting')
  const waiting = placed.filter(({ group }) => group === 'waiting')
  const ordered =
    planned === 'all'
      ? ready.toSorted((a, b) => a.line.due - b.line.due)
      : [...ready.filter(({ group }) => group === 'overdue'), ...ready.filter(({ group }) => group !== 'overdue')]
  const up = ({ line }: Placed) => line.nextAttemptAt ?? line.due
  return { planned, lines: [...ordered, ...waiting.toSorted((a, b) => up(a) - up(b))], kinds }
}

const sumOf = (kinds: KindCounts) => kinds.reduce((sum, { n }) => sum + n, 0)

function idsOf(context: QueryContext, planned: QueueMode, kind: QueueView['kind']): number[] {
  const filter = { bornLate: false, kinds: kind === undefined ? undefined : [kind], offset: 0, limit: MOST }
  if (planned === 'today') return orderedDay(context, filter, filter)
  const { sql, values } = queueStatement(context, filter)
  return context.db.all(ID, sql, ...values).map(({ id }) => id)
}

function linesOf(context: QueryContext, ids: readonly number[]): Line[] {
  const callable = callableCondition(context, 'o')
  const own = ownCondition(context, 'o')
  return context.db.all(
    LINE,
    `SELECT o.id, o.kind, m.id AS memberId, m.name AS member, o.due, o.channel, o.attempts,
       o.next_attempt_at AS nextAttemptAt, (${callable.where}) AS callable, (${own.where}) AS mine
     ${LISTED}`,
    ...callable.values,
    ...own.values,
    JSON.stringify(ids),
  )
}

function grouped(context: QueryContext, lines: readonly Placed[], counts: Partial<DueCounts>): QueueOut['groups'] {
  const best = bestTimes(
    context,
    lines.map(({ line }) => line.memberId),
  )
  const groups = new Map<QueueGroup, z.input<typeof QueueRow>[]>()
  for (const { line, group } of lines) groups.set(group, [...(groups.get(group) ?? []), shownOf(line)])
  return [...groups].map(([group, rows]) => ({
    group,
    n: group === 'next' || group === 'waiting' ? rows.length : (counts[group] ?? rows.length),
    rows,
  }))

  function shownOf(line: Line): z.input<typeof QueueRow> {
    const time = line.mine ? best(line.memberId) : null
    return {
      id: line.id,
      kind: line.kind,
      member: calledName(line.mine, line.member),
      due: line.due,
      ...(line.attempts > 0 && { attempts: line.attempts }),
      ...(line.nextAttemptAt !== null && line.nextAttemptAt > context.now && { nextAttemptAt: line.nextAttemptAt }),
      // What others do marks nobody.
      ...(time?.level === 'member' && { bestTime: { from: time.from, until: time.until } }),
      ...(!line.mine && { pool: true as const }),
      ...(line.channel === 'onsite' && { onsite: true as const }),
    }
  }
}

/** The next moment at which a row of the list comes under another heading, or one that was put off is back. */
function nextChange(
  { db, now, today, zone }: QueryContext,
  planned: QueueMode,
  lines: readonly Placed[],
): number | null {
  const back = db.get(BACK, PUT_OFF_UNTIL, now)?.at
  const moments = lines.flatMap(({ line, group }) => {
    if (group === 'waiting') return line.nextAttemptAt ?? []
    return planned === 'all' ? [line.due - SOON_MS, line.due + 1] : [line.due + 1]
  })
  if (lines.length > 0) moments.push(startOfDay(addDays(today, 1), zone))
  const coming = [...moments, ...(typeof back === 'number' ? [back] : [])].filter((at) => at > now)
  return coming.length === 0 ? null : Math.min(...coming)
}
