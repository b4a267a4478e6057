import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { QueueMode, QueueRow, QueueView } from '../../../shared/contract/call-queue'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { MS_PER_HOUR } from '../../../shared/day'
import { api, type client } from '../../api/client'
import { useClock } from '../../ui/clock'

export type CallQueue = Awaited<ReturnType<typeof client.callbacks.queue>>

/** A timer that waits for weeks does not exist; long before that the list is asked for again anyway. */
const longestMs = MS_PER_HOUR
/** Whatever the clocks say, a list is not asked for in one go after the other. */
const shortestMs = 1000

/** The queue as it is looked at: what the plan asks for today or everything, of one kind or of all. */
export function useQueue() {
  const [chosen, setPlanned] = useState<QueueMode>()
  const [kind, setKind] = useState<CallbackKind | 'all'>('all')
  const { instant } = useClock()
  const view: QueueView = { planned: chosen, kind: kind === 'all' ? undefined : kind }
  const shown = useQuery(
    api.callbacks.queue.queryOptions({
      input: view,
      placeholderData: keepPreviousData,
      // Time alone puts rows under other headings: the core says when.
      refetchInterval: ({ state }) => {
        const at = state.data?.changesAt ?? null
        return at === null ? false : Math.min(longestMs, Math.max(shortestMs, at - instant()))
      },
    }),
  )
  const rows = shown.data?.groups.flatMap((group) => group.rows) ?? []
  return {
    shown,
    rows,
    /** Whom to call first: those that wait are not begun by a key. */
    first: rowOf(rows, shown.data?.first ?? null),
    kind,
    setKind,
    setPlanned,
    /** The list as it is shown, for the core to say who comes after a call of it. */
    view: { ...view, planned: shown.data?.planned } satisfies QueueView,
  }
}

function rowOf(rows: readonly QueueRow[], id: string | null): QueueRow | null {
  return rows.find((row) => row.id === id) ?? null
}
