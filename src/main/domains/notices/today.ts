import { startOfDay } from '../../../shared/day'
import type { QueryContext } from '../../kernel/context'
import type { Ranked } from '../../kernel/noun'
import { listNotices } from './list'

/** News about a promise stand in the queue as that promise: these are the ones no other row shows. */
const NEWS = ['home_visit', 'radar', 'calendar', 'catch_up', 'certificate', 'kept_aside'] as const
const MOST_NEWS = 50

/** What this person was told and has not read yet. */
export function noticeItems(context: QueryContext): Ranked[] {
  const startOfToday = startOfDay(context.today, context.zone)
  return listNotices(context, MOST_NEWS)
    .rows.filter(({ what, readAt }) => readAt === null && NEWS.some((each) => each === what))
    .map(({ id, what, at, memberId, facts }) => ({
      actAt: at,
      item: {
        id: `notice:${id}`,
        what: 'notice',
        kind: what,
        title: '',
        memberId,
        due: null,
        owner: null,
        toldAt: at,
        // Somebody in trouble is not helped a day later; then it is news like any other.
        group: what === 'home_visit' && at >= startOfToday ? 'soon' : 'today',
        facts,
      },
    }))
}
