import { ORPCError } from '@orpc/client'
import { QueryClient } from '@tanstack/react-query'

/** A refusal stays a refusal however often one asks; only a broken line is worth another try. */
const retry = (failures: number, error: unknown) => !(error instanceof ORPCError) && failures < 2

/** The core is on this machine: whether the network is there does not matter to it. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry, staleTime: 30_000, gcTime: 300_000, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
