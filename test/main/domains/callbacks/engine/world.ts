import {
  type AttemptFact,
  type ConsumptionFact,
  type Facts,
  type MemberFact,
  NO_FACTS,
  PLAIN_MEMBER,
} from '../../../../../src/main/domains/callbacks/engine/facts'
import { type Day, parseInstant } from '../../../../../src/shared/day'

/** The club's zone in every case, whatever the process believes. */
export const ZONE = 'Asia/Shanghai'
export const PROCESS_ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Chatham'] as const

/** `'11-18 15:00'` is in 2026, `'2027-10-01 00:00'` says its year. Wall time of the club. */
export function at(text: string): number {
  const instant = parseInstant(/^\d{4}-/.test(text) ? text : `2026-${text}`, ZONE)
  if (instant === null) throw new Error(`not a time: ${text}`)
  return instant
}

/** The reverse of `at`, for messages one can read. */
export function shown(instant: number | null): string | null {
  if (instant === null) return null
  return new Date(instant + 8 * 3_600_000)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ')
    .replace(/^2026-/, '')
}

export function member(id: number, known: Partial<MemberFact> = {}): MemberFact {
  return { ...PLAIN_MEMBER, id, phoneSince: at('2018-01-01 00:00'), ...known }
}

/** Recorded when it happened, unless said otherwise. */
export function consumption(
  id: number,
  memberId: number,
  when: string,
  known: Partial<ConsumptionFact> = {},
): ConsumptionFact {
  const instant = at(when)
  const day = new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
  return {
    id,
    memberId,
    day,
    at: instant,
    recordedAt: instant,
    amountFen: 5000,
    voidedAt: null,
    batchId: null,
    ...known,
  }
}

/** Known by its day only, and entered at `recorded`. */
export function dayConsumption(
  id: number,
  memberId: number,
  day: Day,
  recorded: number,
  batchId: number | null = null,
): ConsumptionFact {
  return { id, memberId, day, at: null, recordedAt: recorded, amountFen: 0, voidedAt: null, batchId }
}

export function attempt(
  id: number,
  memberId: number,
  when: string,
  outcome: AttemptFact['outcome'],
  known: Partial<AttemptFact> = {},
): AttemptFact {
  return {
    id,
    memberId,
    key: 'NEW/7',
    at: at(when),
    channel: 'phone',
    outcome,
    retryAt: null,
    undone: false,
    ...known,
  }
}

export function facts(known: Partial<Facts>): Facts {
  return { ...NO_FACTS, ...known }
}
