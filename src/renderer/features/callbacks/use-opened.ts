import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { OpenedCall } from '../../../shared/contract/callbacks'
import { api } from '../../api/client'

/**
 * The next call as it came with the answer of the one before: the page does not ask for it again, as long as it is the
 * one that is open. `id` is the call that is open.
 */
export function useOpened(id: string | undefined) {
  const queries = useQueryClient()
  const [brought, setBrought] = useState<OpenedCall | null>(null)
  // Who comes back to it finds it as it is by then, not as it was brought.
  useEffect(() => () => setBrought((now) => (now?.detail.callback.id === id ? null : now)), [id])
  const open = (opened: OpenedCall | null) => {
    setBrought(opened)
    if (opened === null) return
    const { callback } = opened.detail
    queries.setQueryData(api.callbacks.get.queryKey({ input: { id: callback.id } }), opened.detail)
    const waiting = { state: 'waiting', memberId: callback.memberId } as const
    queries.setQueryData(api.questions.list.queryKey({ input: waiting }), opened.questions)
  }
  const opened = brought?.detail.callback.id === id ? brought : null
  return { opened, open }
}
