import { Notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { useChanges } from '../api/changes'
import { api } from '../api/client'
import { ClockProvider } from '../ui/clock'
import { type Desk, DeskProvider } from '../ui/desk-context'
import { ErrorNotice } from '../ui/error-notice'
import { SkeletonAfter } from '../ui/skeleton-after'
import { Shell } from './shell'

/** Reads the state of the desk and lets through to what it allows. */
export function DeskGate() {
  useChanges()
  const state = useQuery(api.access.state.queryOptions({ staleTime: 0, refetchInterval: 60_000 }))
  if (state.data) return <Opened desk={state.data} />
  if (state.isError) return <ErrorNotice error={state.error} retry={() => state.refetch()} />
  return <SkeletonAfter />
}

function Opened({ desk }: { desk: Desk }) {
  return (
    <ClockProvider now={desk.now} zone={desk.club?.timezone ?? 'Asia/Shanghai'}>
      <DeskProvider desk={desk}>
        <Screen desk={desk} />
        <Notifications position="bottom-left" limit={4} zIndex={300} />
      </DeskProvider>
    </ClockProvider>
  )
}

function Screen({ desk }: { desk: Desk }) {
  return desk.session?.state === 'active' ? <Shell /> : null
}
