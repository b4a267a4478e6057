import { day, int, nullable, row, text } from '../../database/row'
import { brought, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { always } from '../../kernel/undo'
import { visitFacts } from './facts'
import { visitKind } from './intake'
import { mergedVisits } from './merged-visits'
import { visit } from './schema'

export const visitsNoun: Noun = {
  name: 'visits',
  floor: 'facts',
  undoings: {
    'visits.void': {
      subject: 'visit',
      doneAt: 'SELECT recorded_at FROM visit WHERE id = ?',
      until: always,
      holds: 'everybody',
    },
  },
  subjects: {
    visit: { member: '(SELECT member_id FROM visit WHERE id = ?)' },
  },
  tables: [
    saidTable(visit, {
      grows: true,
      ofNow: ['visit_in_house'],
      members: [names(visit.memberId, mergedVisits, brought(visit.memberId, visit.batchId))],
    }),
  ],
  facts: visitFacts,
  timeline: {
    visit: {
      from: 'visit WHERE member_id = ?1 AND voided_at IS NULL',
      columns: 'in_at AS at, day, activity, minutes',
      order: 'day DESC, in_at IS NULL DESC, in_at DESC',
      line: row({ id: int, at: nullable(int), day, activity: text, minutes: nullable(int) }),
      facts: ['activity', 'minutes'],
    },
  },
  imports: { visits: visitKind },
}
