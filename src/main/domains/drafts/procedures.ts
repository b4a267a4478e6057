import type { drafts } from '../../../shared/contract/drafts'
import { AppError } from '../../../shared/errors'
import type { Actor } from '../../kernel/context'
import type { Procedures } from '../../kernel/procedures'
import { draft } from './schema'
import { discardDraft, draftOf } from './service'

/** Half-filled forms belong to the person who fills them. */
export const draftProcedures: Procedures<typeof drafts> = {
  get: (context, { key }) => draftOf(context.db, ownerOf(context.actor), key),

  save(context, { key, body }) {
    context.db.insert(
      draft,
      { staffId: ownerOf(context.actor), key, body, at: context.now },
      'ON CONFLICT (staff_id, key) DO UPDATE SET body = excluded.body, at = excluded.at',
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
