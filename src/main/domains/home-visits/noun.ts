import { handwork, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { warnOfSilence } from './jobs'
import { homeVisit, homeVisitCheckIn } from './schema'
import { homeVisitItems } from './today'

export const homeVisitsNoun: Noun = {
  name: 'home-visits',
  tables: [
    saidTable(homeVisit, {
      grows: true,
      ofNow: ['home_visit_running'],
      members: [names(homeVisit.memberId, moved(homeVisit.memberId), handwork(homeVisit.memberId))],
    }),
    saidTable(homeVisitCheckIn, { grows: true }),
  ],
  jobs: { onMinute: warnOfSilence },
  today: (context) => ({ items: homeVisitItems(context) }),
}
