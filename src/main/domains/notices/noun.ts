import { goes, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { noticeProcedures } from './procedures'
import { notice, noticeRecipient } from './schema'
import { noticeItems } from './today'

export const noticesNoun: Noun & Offers<'notices'> = {
  name: 'notices',
  floor: 'owed',
  open: ['list'],
  procedures: { notices: noticeProcedures },
  subjects: {
    notice: { elsewhere: 'each has their own' },
  },
  tables: [
    saidTable(notice, {
      grows: true,
      members: [names(notice.memberId, moved(notice.memberId), goes(notice.memberId))],
    }),
    saidTable(noticeRecipient, { grows: true }),
  ],
  today: (context) => ({ items: noticeItems(context) }),
}
