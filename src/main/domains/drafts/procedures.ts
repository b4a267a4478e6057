import type { drafts } from '../../../shared/contract/drafts'
import { AppError } from '../../../shared/errors'
import type { Actor, Procedures } from '../../kernel/context'
import { discardDraft, draftOf } from './service'

/** Half-filled forms belong to the person who fills them. */
export const draftProcedures: Procedures<typeof drafts> = {
  get: (context, { key }) => draftOf(context.db, ownerOf(context.actor), key),

  save(context, { key, body }) {
    context.db.run(
      `INSERT INTO draft (staff_id, key, body, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (staff_id, key) DO UPDATE SET body = excluded.body, at = excluded.at`,
      ownerOf(context.actor),
      key,
      body,
      context.now,
    )
    return {}
  },
  discard(context, { key }) {
    discardDraft(context.db, ownerOf(context.actor), key)
    return {}
  },
}

function ownerOf(actor: Actor): number {
  if (actor.staffId === null) throw new AppError('session.none', {})
  return actor.staffId
}
