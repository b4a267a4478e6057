import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { client } from './client'

/** Queries whose answers are put together from several domains. */
const composed: Readonly<Record<string, readonly string[]>> = {
  today: ['callbacks', 'incidents', 'imports', 'members', 'questions', 'homeVisits', 'plans', 'tickets', 'notices'],
}

/** Marks everything stale that `touched` feeds. Visible queries are read again at once. */
export function invalidateDomains(queries: QueryClient, touched: readonly string[]): Promise<void> {
  const stale = new Set(touched)
  for (const [domain, sources] of Object.entries(composed)) {
    if (sources.some((source) => stale.has(source))) stale.add(domain)
  }
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => Array.isArray(queryKey[0]) && stale.has(String(queryKey[0][0])),
  })
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
      // Whatever was committed while nobody listened is unknown: read everything again.
      if (!first) await queries.invalidateQueries()
      for await (const change of changes) await invalidateDomains(queries, change.domains)
    } catch {
      // The line broke, or the iterator was aborted by us; the loop's condition tells which.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
