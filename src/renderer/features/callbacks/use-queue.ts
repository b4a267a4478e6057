import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { api } from '../../api/client'
import { useNow } from '../../ui/clock'
import { inQueueOrder, nextAfter, type QueueMode } from './queue-order'

/** Most rows a queue shows; past them the counts still say how many there are. */
const limit = 500

/** The queue as it is looked at: what the plan asks for today or everything, of one kind or of all. */
export function useQueue() {
  const [chosen, setPlanned] = useState<QueueMode | null>(null)
  const [kind, setKind] = useState<CallbackKind | 'all'>('all')
  const everything = useQuery(api.callbacks.listDue.queryOptions({ input: { bornLate: false, limit } }))
  const todays = useQuery(api.callbacks.listDue.queryOptions({ input: { bornLate: false, limit, planned: 'today' } }))
  // Where nothing is asked for today, what may be called early is better than an empty list.
  const planned: QueueMode = chosen ?? (todays.data?.total === 0 ? 'all' : 'today')
  const base = planned === 'today' ? todays : everything
  const ofKind = useQuery(
    api.callbacks.listDue.queryOptions({
      input: {
        bornLate: false,
        limit,
        planned: planned === 'today' ? 'today' : undefined,
        kinds: kind === 'all' ? undefined : [kind],
      },
      enabled: kind !== 'all',
      placeholderData: keepPreviousData,
    }),
  )
  const shown = kind === 'all' ? base : ofKind
  const now = useNow()
  const rows = inQueueOrder(shown.data?.rows ?? [], now, planned)
  const kinds = new Map<CallbackKind, number>()
  for (const row of base.data?.rows ?? []) kinds.set(row.kind, (kinds.get(row.kind) ?? 0) + 1)
  return {
    shown,
    rows,
    /** Whom to call first: those that wait are not begun by a key. */
    first: nextAfter(rows, '', null, now),
    kind,
    setKind,
    kinds,
    planned,
    setPlanned,
    /** How many may be called although they are not for today. */
    beyondToday: Math.max(0, (everything.data?.total ?? 0) - (todays.data?.total ?? 0)),
    bornLate: everything.data?.counts.bornLate ?? 0,
  }
}
