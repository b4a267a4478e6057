import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Zone } from '../../shared/day'

type Clock = { instant: () => number; zone: Zone }

const ClockContext = createContext<Clock>({ instant: () => 0, zone: 'Asia/Shanghai' })

type Props = { now: number; zone: Zone; children: ReactNode }

/** Time as the core tells it, carried on by the monotonic clock: the PC's own clock may be wrong. */
export function ClockProvider({ now, zone, children }: Props) {
  const clock = useMemo(() => {
    const told = performance.now()
    return { instant: () => Math.round(now + performance.now() - told), zone }
  }, [now, zone])
  return <ClockContext value={clock}>{children}</ClockContext>
}

/** Reads the instant now, e.g. in an event handler. */
export function useClock(): Clock {
  return useContext(ClockContext)
}

/** The instant now (UTC epoch ms), read again every `everyMs`. */
export function useNow(everyMs = 15_000): number {
  const clock = useClock()
  const [now, setNow] = useState(clock.instant)
  useEffect(() => {
    setNow(clock.instant())
    const timer = setInterval(() => setNow(clock.instant()), everyMs)
    return () => clearInterval(timer)
  }, [clock, everyMs])
  return now
}
