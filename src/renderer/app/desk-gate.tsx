import { Notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useChanges } from '../api/changes'
import { api, deskLink } from '../api/client'
import { LockScreen } from '../features/access/lock-screen'
import { SignInPage } from '../features/access/sign-in-page'
import type { Restored } from '../features/setup/restore-file'
import { useText } from '../text/language'
import { ClockProvider } from '../ui/clock'
import { type Desk, DeskProvider } from '../ui/desk-context'
import { ErrorNotice } from '../ui/error-notice'
import { SkeletonAfter } from '../ui/skeleton-after'
import { CrashBoundary } from './crash-boundary'
import { emergencyPath } from './emergency'
import { emergencyEntry as EmergencyEntry } from './routes'
import { Shell } from './shell'

const SetupPage = lazy(async () => ({ default: (await import('../features/setup/setup-page')).SetupPage }))
const RestoredPage = lazy(async () => ({ default: (await import('../features/setup/restored-page')).RestoredPage }))
const DamagedPage = lazy(async () => ({ default: (await import('../features/setup/damaged-page')).DamagedPage }))

/** Reads the state of the desk and lets through to what it allows. */
export function DeskGate() {
  useChanges()
  const line = useSyncExternalStore(deskLink.subscribe, deskLink.state)
  const state = useQuery(api.access.state.queryOptions({ staleTime: 0, refetchInterval: 60_000 }))
  if (line === 'refused' && !state.data) return <LinkGone />
  if (state.data) return <Opened desk={state.data} />
  if (state.isError) return <ErrorNotice error={state.error} retry={() => state.refetch()} />
  return <SkeletonAfter />
}

function Opened({ desk }: { desk: Desk }) {
  return (
    <ClockProvider now={desk.now} zone={desk.club?.timezone ?? 'Asia/Shanghai'}>
      <DeskProvider desk={desk}>
        <CrashBoundary resetKey={`${desk.core} ${desk.session?.state ?? ''}`}>
          <Suspense fallback={<SkeletonAfter />}>
            <Screen desk={desk} />
          </Suspense>
        </CrashBoundary>
        <Notifications position="bottom-left" limit={4} zIndex={300} containerWidth={360} />
      </DeskProvider>
    </ClockProvider>
  )
}

function Screen({ desk }: { desk: Desk }) {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const reopened = useRef(false)
  const [restored, setRestored] = useState<Restored | null>(null)
  const running = desk.core === 'open' && desk.runningIncidentId !== null
  // After a crash the running incident stands there again, once the data is open; later it is the person's choice to
  // look elsewhere.
  useEffect(() => {
    if (desk.core !== 'open') return
    if (!reopened.current && running) navigate(emergencyPath)
    reopened.current = true
  }, [desk.core, running, navigate])

  // The new recovery key is shown once: nothing takes it away before the person goes on.
  if (restored) return <RestoredPage restored={restored} onLeave={() => setRestored(null)} />
  if (desk.core === 'damaged') return <DamagedPage onRestored={setRestored} />
  if (desk.core === 'missing') return <SetupPage onRestored={setRestored} />
  const active = desk.session?.state === 'active'
  if (active && desk.setup !== 'done') return <SetupPage onRestored={setRestored} />
  if (desk.core === 'open' && pathname === emergencyPath && EmergencyEntry) {
    return <EmergencyEntry mode={active ? 'signed_in' : 'locked'} onLeave={() => navigate('/')} />
  }
  if (active) return <Shell />
  return desk.session ? <LockScreen /> : <SignInPage />
}

/** The page outlived the program that opened it: a fresh link is needed, and nothing else helps. */
function LinkGone() {
  const t = useText()
  return (
    <main style={{ padding: 24, maxWidth: 560 }}>
      <h1 style={{ fontSize: 20 }}>{t('common.product')}</h1>
      <p>{t('app.line.refused')}</p>
    </main>
  )
}
