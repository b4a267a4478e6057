import { goes, left, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { dutyItems } from './duties'
import { feedOfNouns } from './fed'
import { obligation, obligationLog } from './schema'
import { RECONCILE_TASK, reconcileInBackground, reconcileTask } from './task'

const DERIVED = left('What is owed is derived anew from the facts that moved.')

export const obligationsNoun: Noun = {
  name: 'obligations',
  floor: 'owed',
  open: [
    'best-times',
    'club-hours',
    'dry-run',
    'duties',
    'fed',
    'planning',
    'reconcile-store',
    'stages',
    'visible',
    'why-out',
  ],
  subjects: {
    callback: { call: '?' },
  },
  tables: [
    saidTable(obligation, {
      grows: true,
      ofNow: ['obligation_open', 'obligation_duty'],
      members: [names(obligation.memberId, DERIVED, goes(obligation.memberId))],
    }),
    saidTable(obligationLog, { grows: true }),
  ],
  tasks: { [RECONCILE_TASK]: (worker, input) => reconcileTask(feedOfNouns(worker.nouns))(worker, input) },
  jobs: {
    onNewDay: (_core, club, { now }) => reconcileInBackground(club.tasks, now),
    onWake: (_core, club, { now }) => reconcileInBackground(club.tasks, now),
  },
  today: (context, limit) => ({ items: dutyItems(context, limit) }),
}
