import type { Core } from '../../kernel/context'
import type { Desk } from '../../kernel/desk'

/** Writes one audit row about something that changed no table: a sign-in, an export, a reveal that failed. */
export async function noteOnly(core: Core, desk: Desk, action: string, object: string, reason?: string): Promise<void> {
  if (!core.club()) return
  await core.command(core.actorOf(desk), action, (context) => context.note({ object, reason }))
}
