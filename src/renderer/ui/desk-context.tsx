import { createContext, type ReactNode, useContext } from 'react'
import type { z } from 'zod'
import { type Permission, type Scope, scopeOf } from '../../shared/access'
import type { DeskState, SessionOut } from '../../shared/contract/access'

export type Desk = z.output<typeof DeskState>
export type Session = z.output<typeof SessionOut>

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>
}

/** What the core last said about itself: club, session, faults. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk outside DeskProvider')
  return desk
}

/** The signed-in person; only below the gate that lets nobody else through. */
export function useSession(): Session {
  const { session } = useDesk()
  if (!session) throw new Error('useSession without a session')
  return session
}

/** How far the signed-in person's grant of `permission` reaches, or null. Explains only; the gate decides. */
export function useScope(permission: Permission): Scope | null {
  const { session } = useDesk()
  return session ? scopeOf(session.roles, permission) : null
}
