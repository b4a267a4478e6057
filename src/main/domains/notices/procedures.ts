import type { notices } from '../../../shared/contract/notices'
import type { Procedures } from '../../kernel/procedures'
import { listNotices, markRead, markShown } from './list'

/** What the club's own people are told [C4]. */
export const noticeProcedures: Procedures<typeof notices> = {
  list: (context, { limit }) => listNotices(context, limit),

  shown(context, { ids }) {
    markShown(context, ids)
    return {}
  },

  read(context, { ids }) {
    markRead(context, ids)
    return {}
  },
}
