import { type Day, dayOf } from '../../../shared/day'
import type { Reader, Writer } from '../../database/handle'
import { row } from '../../database/row'
import type { TaskRunner } from '../../jobs/runner'
import type { OpenClub } from '../../kernel/context'
import { readZone } from '../settings/service'
import { planRun } from './schema'

/** The name under which a worker knows the planning of all calls. */
export const REPLAN_TASK = 'plans.replan'

export type Replanned = { planned: number; moved: number; unplaced: number }

/** Whether the plan is finished and counts from this day. */
export function isPlanned(db: Reader, today: Day): boolean {
  return db.has('SELECT 1 FROM plan_run WHERE id = 1 AND today = ?', today)
}

/** Something that the plan depends on has changed: the next tick, or the next start, makes it anew. */
export function markUnplanned(db: Writer): void {
  db.run('UPDATE plan_run SET today = NULL, changes = changes + 1 WHERE id = 1')
}

const ChangesRow = row({ changes: planRun.changes })

/** How often something has changed so far that plans depend on. */
export function changesSoFar(db: Reader): number {
  return db.get(ChangesRow, 'SELECT changes FROM plan_run WHERE id = 1')?.changes ?? 0
}

/** Says that the plan is finished and counts from `today`, if nothing has changed since `changes` was read. */
export function markPlanned(db: Writer, today: Day, changes: number): void {
  db.run('UPDATE plan_run SET today = ? WHERE id = 1 AND changes = ?', today, changes)
}

const PlanMadeRow = row({
  plannedAt: planRun.plannedAt,
  publishedUntil: planRun.publishedUntil,
  unplaced: planRun.unplaced,
})

/** When the plan that stands was made, and how far it is published; null while there is none. */
export function planMade(db: Reader): { plannedAt: number; publishedUntil: Day; unplaced: number } | null {
  return (
    db.get(
      PlanMadeRow,
      'SELECT planned_at AS plannedAt, published_until AS publishedUntil, unplaced FROM plan_run WHERE id = 1',
    ) ?? null
  )
}

type Planning = { running: Promise<Replanned>; next: Promise<Replanned> | null }
const plannings = new WeakMap<object, Planning>()

/**
 * Plans anew in a worker and waits for it. Who asks while a plan is being made waits for the one after it, together
 * with all others who ask meanwhile: their change must be in it.
 */
export function replanInBackground(tasks: TaskRunner, now: number): Promise<Replanned> {
  const known = plannings.get(tasks.shared)
  if (known) {
    known.next ??= known.running.then(
      () => start(tasks, now),
      () => start(tasks, now),
    )
    return known.next
  }
  return start(tasks, now)
}

function start(tasks: TaskRunner, now: number): Promise<Replanned> {
  const running = tasks.run<Replanned>({ name: REPLAN_TASK, input: { now } }, { subject: 'plans' })
  const planning: Planning = { running, next: null }
  plannings.set(tasks.shared, planning)
  const forget = () => {
    if (plannings.get(tasks.shared) === planning && planning.next === null) plannings.delete(tasks.shared)
  }
  running.then(forget, forget)
  return running
}

/** Plans when the day is another one, or something has changed that the plan depends on. */
export async function planIfNeeded(club: OpenClub, now: number): Promise<void> {
  if (isPlanned(club.reader, dayOf(now, readZone(club.reader)))) return
  await replanInBackground(club.tasks, now)
}
