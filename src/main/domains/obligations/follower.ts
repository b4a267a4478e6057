import type { Follower } from '../../kernel/unit-of-work'
import { CLUB_WATCHES } from './facts/club'
import { type CaseSubject, CLUB, casesOf } from './facts/scope'
import type { Feed } from './fed'
import { SETTING_WATCHES } from './policy'
import { refreshMembers, refreshSubjects } from './service'
import { reconcileInBackground } from './task'

/** What is owed follows what is known: of those concerned before the commit, of everybody after it. */
export function obligationsFollow(feed: Feed): Follower {
  const nouns = casesOf(feed.sources).map(({ noun }) => noun)
  return {
    name: 'obligations',
    watches: [...feed.sources.flatMap(({ watches }) => watches), ...CLUB_WATCHES, ...SETTING_WATCHES],
    follow(db, heard, { now }) {
      const members = heard.get('member')
      if (members) refreshMembers(db, [...members], now, feed)
      const subjects = nouns.flatMap((noun) => [...(heard.get(noun) ?? [])].map((id): CaseSubject => `${noun}/${id}`))
      if (heard.has('club')) subjects.push(CLUB)
      if (subjects.length > 0) refreshSubjects(db, subjects, now, feed)
      return heard.has('everybody') ? 'afterwards' : undefined
    },
    afterwards: reconcileInBackground,
  }
}
