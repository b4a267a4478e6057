import { noteRead, watchFields } from '../database/sources'
import type { Desk, HostKind, Session } from './desk'

/** A desk at which nobody is signed in. `changed` is called whenever its session is another one, locked or resumed. */
export function newDesk(id: string, host: HostKind, changed: (desk: Desk) => void): Desk {
  let session: Session | null = null
  const desk: Desk = {
    id,
    host,
    viewed: new Map(),
    get session() {
      noteRead('@session')
      return session
    },
    set session(next) {
      if (next === session) return
      session = next && watchFields(next, ['state'], '@session', () => changed(desk))
      changed(desk)
    },
  }
  return desk
}
