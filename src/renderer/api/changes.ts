import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from './client'
import { together } from './together'

/** How long a window waits before it asks again for what it only shows, in ms: the desks of a club do not ask at once. */
const JITTER = { least: 300, most: 2000 }

/**
 * Marks the questions with these paths (`results.overview`) stale, and asks those on the screen again: at once for what
 * this window did itself, else after `wait` ms. What is opened meanwhile is asked for when it opens.
 */
export async function askAgain(
  queries: QueryClient,
  change: { queries: readonly string[]; own: boolean },
  wait = JITTER.least + Math.random() * (JITTER.most - JITTER.least),
): Promise<void> {
  const paths = new Set(change.queries)
  const predicate = ({ queryKey: [path] }: { queryKey: readonly unknown[] }) =>
    Array.isArray(path) && paths.has(path.join('.'))
  if (!change.own) {
    await queries.invalidateQueries({ predicate, refetchType: 'none' })
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  // Marked once more: an answer that was on its way may be older than the change.
  await together(() => queries.invalidateQueries({ predicate }))
}

/** Follows the commits of all windows for as long as the component lives. */
export function useChanges(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const life = new AbortController()
    follow(queries, life.signal)
    return () => life.abort()
  }, [queries])
}

async function follow(queries: QueryClient, signal: AbortSignal): Promise<void> {
  for (let first = true; !signal.aborted; first = false) {
    try {
      const changes = await client.jobs.changes(undefined, { signal })
      // Whatever was committed while nobody listened is unknown: ask for everything again.
      if (!first) await together(() => queries.invalidateQueries())
      // Not awaited: the next change must not wait until this one's answers are there.
      for await (const change of changes) askAgain(queries, change)
    } catch {
      // The line broke, or the iterator was aborted by us; the loop's condition tells which.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
