import type { Follower } from '../../kernel/unit-of-work'
import { SETTING_WATCHES } from './engine-settings'
import { CLOSING_WATCHES } from './facts/closings'
import { CLUB_WATCHES } from './facts/club'
import { DEALING_WATCHES } from './facts/dealings'
import { MEMBER_WATCHES } from './facts/members'
import { CLUB } from './facts/scope'
import { TALK_WATCHES } from './facts/talks'
import { refreshMembers, refreshSubjects } from './service'
import { reconcileInBackground } from './task'

/** What is owed follows what is known: of those concerned before the commit, of everybody after it. */
export const obligationsFollow: Follower = {
  name: 'obligations',
  watches: [
    ...MEMBER_WATCHES,
    ...DEALING_WATCHES,
    ...TALK_WATCHES,
    ...CLOSING_WATCHES,
    ...CLUB_WATCHES,
    ...SETTING_WATCHES,
    {
      table: 'call_assignment',
      about: 'member',
      id: '(SELECT member_id FROM obligation WHERE key = ROW.obligation_key)',
    },
  ],
  follow(db, heard, { now }) {
    const members = heard.get('member')
    if (members) refreshMembers(db, [...members], now)
    if (heard.has('club')) refreshSubjects(db, [CLUB], now)
    return heard.has('everybody') ? 'afterwards' : undefined
  },
  afterwards: reconcileInBackground,
}
