import type { Callback } from '../../../shared/contract/callbacks'
import { call } from '../../app/gate'
import type { RunningCore } from '../../app/running-core'
import { int, nullable, row } from '../../database/row'
import { inTime, notBefore, openCall } from '../../domains/access/call-state'
import type { standingClock } from '../../platform/clock'
import type { Agent } from './agents'

type Day = {
  core: RunningCore
  clock: ReturnType<typeof standingClock>
  agents: readonly Agent[]
  /** When customers may be called today, as instants. */
  spans: readonly { from: number; to: number }[]
  callMs: number
  /** Whether the next try reaches somebody. */
  answers: () => boolean
}

/** Urgent calls wait for nobody's plan. */
const URGENT_BELOW = 3
const LOOK_AT = 20

/** Lets each agent make call after call in today's hours, by what the queue shows them. */
export async function workDay(day: Day): Promise<{ calls: number; reached: number }> {
  const { clock, spans, callMs, agents } = day
  const done = { calls: 0, reached: 0 }
  for (const { from, to } of spans) {
    for (let at = Math.max(from, clock.now()); at + callMs <= to; ) {
      clock.set(at)
      let busy = false
      for (const agent of agents) {
        const next = await nextFor(day, agent)
        if (next === null) continue
        busy = true
        const outcome = day.answers() ? 'reached' : 'no_answer'
        const tried = { id: next.id, outcome, channel: channelOf(next), tries: next.attempts }
        await ask(day, agent, 'callbacks.record', tried)
        done.calls++
        if (outcome === 'reached') done.reached++
      }
      const later = busy ? at + callMs : comingUp(day, at)
      if (later === null) break
      at = Math.max(at + callMs, later)
    }
  }
  return done
}

function channelOf({ channel }: Callback): string {
  return channel === 'onsite' ? 'phone' : channel
}

/** Today's first call that may be made now, else one that cannot wait. */
async function nextFor(day: Day, agent: Agent): Promise<Callback | null> {
  const now = day.clock.now()
  const free = (each: Callback) =>
    each.channel !== 'onsite' && each.earliest <= now && (each.nextAttemptAt === null || each.nextAttemptAt <= now)
  const input = { bornLate: false, limit: LOOK_AT }
  const planned = await ask<{ rows: Callback[] }>(day, agent, 'callbacks.listDue', { ...input, planned: 'today' })
  const first = planned.rows.find(free)
  if (first) return first
  const all = await ask<{ rows: Callback[] }>(day, agent, 'callbacks.listDue', input)
  return all.rows.find((each) => free(each) && each.priority < URGENT_BELOW) ?? null
}

const AtRow = row({ at: nullable(int) })

/** When the next call may be made that nobody may make at `at`; null: nothing more today. */
function comingUp({ core }: Day, at: number): number | null {
  const row = core.club()?.reader.get(
    AtRow,
    `SELECT min(${notBefore('o')}) AS at FROM obligation o
     WHERE ${openCall('o')} AND ${inTime('o')} AND ${notBefore('o')} > ?`,
    at,
  )
  return row?.at ?? null
}

function ask<T>(day: Day, agent: Agent, path: string, input: unknown): Promise<T> {
  return call(day.core, agent.desk, path.split('.'), input, { id: null }) as Promise<T>
}
