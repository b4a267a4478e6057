import { handwork, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { minutes } from '../../kernel/undo'
import { warnOfSilence } from './jobs'
import { homeVisitProcedures } from './procedures'
import { homeVisit, homeVisitCheckIn } from './schema'
import { homeVisitItems } from './today'

export const homeVisitsNoun: Noun & Offers<'homeVisits'> = {
  name: 'home-visits',
  floor: 'calls',
  procedures: { homeVisits: homeVisitProcedures },
  undoings: {
    // An end that was tapped by mistake, while the person may still be on the way.
    'homeVisits.reopen': {
      subject: 'homeVisit',
      doneAt: 'SELECT ended_at FROM home_visit WHERE id = ?',
      until: minutes(30),
      holds: 'everybody',
    },
  },
  subjects: {
    homeVisit: { elsewhere: 'it belongs to who set out' },
  },
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
