import { MS_PER_MINUTE } from '../../../shared/day'
import { figure, type PageNoun } from '../../ui/page-noun'
import { spanText } from '../../ui/time'

export const visitsPages: PageNoun = {
  timeline: {
    visit: {
      icon: 'enter',
      name: (t) => t('members.timeline.kind.visit'),
      sentence(facts, t) {
        const minutes = figure(facts, 'minutes')
        if (facts.open === true) return { line: t('members.timeline.inHouse') }
        if (minutes === null) return { line: t('members.timeline.visit') }
        return { line: t('members.timeline.visitMinutes', { span: spanText(minutes * MS_PER_MINUTE, t) }) }
      },
    },
  },
  imports: { visits: { name: (t) => t('imports.kind.visits'), text: (t) => t('imports.kindText.visits') } },
  moved: {
    visit: (n, t) => t('members.merge.movesRows.visit', { n }),
  },
}
