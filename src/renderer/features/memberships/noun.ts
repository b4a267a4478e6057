import { noteOf, type PageNoun, word } from '../../ui/page-noun'

export const membershipsPages: PageNoun = {
  timeline: {
    membership: {
      icon: 'card',
      name: (t) => t('members.timeline.kind.membership'),
      sentence(facts, t) {
        const startsOn = word(facts, 'startsOn')
        const until = word(facts, 'endsOn') ?? t('members.membership.unlimited')
        return {
          line: t('members.timeline.membership', { plan: word(facts, 'plan') ?? '' }),
          note: noteOf(facts) ?? (startsOn ? t('members.membership.span', { from: startsOn, until }) : null),
        }
      },
    },
  },
  imports: {
    memberships: { name: (t) => t('imports.kind.memberships'), text: (t) => t('imports.kindText.memberships') },
  },
  moved: {
    membership: (n, t) => t('members.merge.movesRows.membership', { n }),
  },
}
