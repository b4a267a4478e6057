import { useQuery, useQueryClient } from '@tanstack/react-query'
import { dayOf, startOfDay } from '../../../shared/day'
import { api, client } from '../../api/client'
import { useClock, useNow } from '../../ui/clock'

/** Kept with the person's drafts; what counts is when the core took it down. */
const mark = { key: 'round' }

/**
 * What this person's round came to so far. A round is everything they called and put off today: it is counted from what
 * is recorded, so neither a reload, a lock, a colleague in between nor a crash shortens it, and a second window shows the
 * same. Signing in does not begin another one, because one signs in after each of those. It begins anew the next day, or
 * when the person says so.
 */
export function useRound() {
  const queries = useQueryClient()
  const { zone } = useClock()
  const today = dayOf(useNow(60_000), zone)
  const restarted = useQuery(api.drafts.get.queryOptions({ input: mark, staleTime: 0 }))
  const since = Math.max(startOfDay(today, zone), restarted.data?.at ?? 0)
  const sum = useQuery(api.callbacks.round.queryOptions({ input: { since }, enabled: !restarted.isPending }))
  const restart = async () => {
    await client.drafts.save({ ...mark, body: '{}' })
    await queries.invalidateQueries({ queryKey: api.drafts.get.key({ input: mark }) })
  }
  return { sum, restart }
}
