import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, client } from '../api/client'
import { flushDrafts } from '../ui/drafts'
import { notifyError } from '../ui/toasts'

/** Reads the desk's state anew; the gate then shows what fits it. */
export function useReadDesk(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await queries.invalidateQueries({ queryKey: api.access.state.key() })
  }, [queries])
}

/** Ends or pauses the session. Half-filled forms are saved first: they belong to the person who leaves. */
export function useSessionActions() {
  const read = useReadDesk()
  const leave = async (end: () => Promise<unknown>) => {
    await flushDrafts()
    try {
      await end()
    } catch (error) {
      notifyError(error)
    }
    await read()
  }
  return {
    lock: () => leave(() => client.access.lock()),
    signOut: () => leave(() => client.access.signOut()),
  }
}
