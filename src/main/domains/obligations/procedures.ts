import type { callbacks } from '../../../shared/contract/callbacks'
import type { Procedures } from '../../kernel/procedures'
import { everything, theirActs, theirOwn } from '../../kernel/reach'
import { explain, explainAbsence } from './explanation'
import type { Feed } from './fed'
import { listObligations } from './list'

const owed = { full: everything, own: theirOwn }

/** What is owed and why, under the names it always had. */
export const obligationProcedures = (
  feed: Feed,
): Pick<Procedures<typeof callbacks>, 'obligations' | 'why' | 'whyNot'> => ({
  obligations: { ...owed, does: (context, filter) => listObligations(context, filter) },
  why: { ...owed, does: (context, { key }) => explain(context, key) },
  // About a member, who has only to be one the caller sees.
  whyNot: {
    ...owed,
    own: theirActs,
    does: (context, { memberId, kind }) => explainAbsence(context, memberId, kind, feed),
  },
})
