import { useSyncExternalStore } from 'react'
import type { Outcome } from '../../../shared/contract/callbacks'
import { type Scores, topics } from './outline'

/** One recorded attempt of this round. */
export type RoundCall = { attemptId: string; outcome: Outcome; scores: Scores; note: string }
export type Round = { staffId: string; startedAt: number; calls: readonly RoundCall[] }

export type RoundSummary = {
  calls: number
  reached: number
  /** Mean of all scores given, 1–5; null without any. */
  satisfaction: number | null
  scored: number
  /** Calls that brought usable feedback [C2]. */
  effective: number
  byOutcome: ReadonlyMap<Outcome, number>
}

/** The share of the outline that must be answered for a call to count as effective feedback [C2]. */
const answeredShare = 0.8

/**
 * What a round of calls came to. Effective feedback [C2]: connected, and either at least 80 % of the outline answered or
 * an opinion written down.
 */
export function summarize(calls: readonly RoundCall[]): RoundSummary {
  const byOutcome = new Map<Outcome, number>()
  let effective = 0
  let sum = 0
  let scored = 0
  for (const { outcome, scores, note } of calls) {
    byOutcome.set(outcome, (byOutcome.get(outcome) ?? 0) + 1)
    const given = topics.flatMap((topic) => scores[topic] ?? [])
    for (const score of given) sum += score
    scored += given.length
    const answered = given.length >= topics.length * answeredShare
    if (outcome === 'reached' && (answered || note.trim() !== '')) effective++
  }
  return {
    calls: calls.length,
    reached: byOutcome.get('reached') ?? 0,
    satisfaction: scored === 0 ? null : sum / scored,
    scored,
    effective,
    byOutcome,
  }
}

/** The round of whoever sits here. It outlives the page, so that a look at a member's page does not end it. */
let round: Round | null = null
const watchers = new Set<() => void>()

function tell(next: Round | null) {
  round = next
  for (const watcher of watchers) watcher()
}

function subscribe(watcher: () => void) {
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
  }
}

/** This person's round, or null: another person's is never shown. */
export function useRound(staffId: string): Round | null {
  const current = useSyncExternalStore(subscribe, () => round)
  return current?.staffId === staffId ? current : null
}

/** Adds an attempt; the first one of a person begins the round at `now` (UTC epoch ms). */
export function addToRound(staffId: string, call: RoundCall, now: number): void {
  const mine = round?.staffId === staffId ? round : { staffId, startedAt: now, calls: [] }
  tell({ ...mine, calls: [...mine.calls, call] })
}

/** An attempt that was taken back never happened. */
export function dropFromRound(attemptId: string): void {
  if (round) tell({ ...round, calls: round.calls.filter((call) => call.attemptId !== attemptId) })
}

export function endRound(): void {
  tell(null)
}
