import type { Desk, Session } from '../../kernel/desk'
import { randomUUID } from '../../platform/secrets'

/** Starts a person's session on a desk. `confirmed`: the password came with the call itself, as on the command line. */
export function openSession(
  desk: Desk,
  person: { staffId: number; name: string; healthKey: Buffer | null; confirmed?: boolean },
): Session {
  const session: Session = {
    id: randomUUID(),
    staffId: person.staffId,
    name: person.name,
    state: 'active',
    healthKey: person.healthKey,
    confirmed: person.confirmed ?? false,
  }
  desk.session = session
  desk.viewed.clear()
  return session
}

/** Ends a desk's session; the data stays open for the other desks and for an emergency. */
export function closeSession(desk: Desk): void {
  desk.session = null
  desk.viewed.clear()
}
