import type { PageNoun, TodayItem } from '../../ui/page-noun'
import { noticePlace, noticeText } from './notice-text'

export const noticesPages: PageNoun = {
  today: {
    notice: {
      icon: 'bell',
      place: (item) => noticePlace({ ...noticeOf(item), callbackId: null, memberId: item.memberId }),
      what: (_item, t) => t('today.what.notice'),
      title: (item, t) => noticeText(noticeOf(item), t),
      act: (_item, t) => t('today.act.notice'),
      open: (_item, t) => t('today.open.notice'),
      about: (_item, t) => t('today.about.notice'),
    },
  },
  moved: {
    notice: (n, t) => t('members.merge.movesRows.notice', { n }),
  },
}

function noticeOf({ kind, facts }: TodayItem) {
  return { what: kind as 'radar', stage: null, facts }
}
