import { useEffect } from 'react'

let held = 0

/** While `active` (a call, a running incident) the desk never locks by itself. */
export function useNoAutoLock(active: boolean): void {
  useEffect(() => {
    if (!active) return
    held++
    return () => {
      held--
    }
  }, [active])
}

/** True while something goes on that must not be interrupted. */
export function autoLockHeld(): boolean {
  return held > 0
}
