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
  // The page goes on to the next call a moment after it was brought; until then the one before stays as it is.
  const [brought, setBrought] = useState<readonly OpenedCall[]>([])
  // Who comes back to it finds it as it is by then, not as it was brought.
  useEffect(() => () => setBrought((now) => now.filter((each) => idOf(each) !== id)), [id])
  const open = (opened: OpenedCall | null) => {
    if (opened === null) return
    const { callback } = opened.detail
    setBrought((now) => [...now.filter((each) => idOf(each) !== callback.id), opened])
    queries.setQueryData(api.callbacks.get.queryKey({ input: { id: callback.id } }), opened.detail)
    const waiting = { state: 'waiting', memberId: callback.memberId } as const
    queries.setQueryData(api.questions.list.queryKey({ input: waiting }), opened.questions)
  }
  return { opened: brought.find((each) => idOf(each) === id) ?? null, open }
}

const idOf = ({ detail }: OpenedCall) => detail.callback.id
