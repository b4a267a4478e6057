import { useSyncExternalStore } from 'react'

/** A person's calls since an instant (UTC epoch ms); what they came to is counted by the core. */
export type Round = { staffId: string; since: number }

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

/** The first record of a person begins the round at `since`; later ones belong to the same. */
export function beginRound(staffId: string, since: number): void {
  if (round?.staffId !== staffId) tell({ staffId, since })
}

export function endRound(): void {
  tell(null)
}
