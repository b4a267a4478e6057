/**
 * What the emergency screen is told. `signed_in`: an ordinary session. `locked`: the data is open and the desk records
 * as itself. The screen never locks, never asks first, and calls `onLeave` when the person is done with it.
 */
export type EmergencyProps = {
  mode: 'signed_in' | 'locked'
  onLeave: () => void
}

/** Where the emergency screen stands, over every other screen but setup. */
export const emergencyPath = '/emergency'
