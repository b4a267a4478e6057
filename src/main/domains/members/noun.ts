import { sql } from 'drizzle-orm'
import { columns, int, row } from '../../database/row'
import { goes, handwork, left, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { MEMBER_LIST_TASK, memberListTask } from './export'
import { memberFacts } from './facts'
import { moveSeenForward } from './jobs'
import { mergedChanges, mergedHealth, mergedPhones } from './joined-rows'
import { mergeUndoing } from './merge'
import {
  member,
  memberCard,
  memberChange,
  memberConsent,
  memberHealth,
  memberMerge,
  memberPhone,
  memberRecency,
} from './schema'
import { verifiedByHand } from './unimport'

const WHO_WAS_MERGED = left('It is the record of merging itself.')
const REBUILT = left('Whoever changes a member writes the search index anew.')

export const membersNoun: Noun = {
  name: 'members',
  floor: 'facts',
  open: [
    'bulk',
    'customer-intake',
    'customers',
    'family',
    'imported-card',
    'intake',
    'search',
    'unimport',
    'visibility',
  ],
  undoings: { 'members.undoMerge': mergeUndoing },
  subjects: {
    member: { member: '?' },
    phone: { elsewhere: 'it is looked for within its member' },
    consent: { elsewhere: 'it is looked for within its member' },
    merge: { elsewhere: 'only who may merge anybody is asked for one' },
  },
  tables: [
    // What becomes of its other columns is said in merged-columns.ts.
    saidTable(member, {
      grows: true,
      members: [names(member.mergedIntoId, WHO_WAS_MERGED, handwork(member.mergedIntoId))],
      handwork: verifiedByHand,
    }),
    saidTable(memberPhone, {
      grows: true,
      members: [names(memberPhone.memberId, mergedPhones, goes(memberPhone.memberId))],
    }),
    saidTable(memberCard, {
      grows: true,
      members: [names(memberCard.memberId, moved(memberCard.memberId), goes(memberCard.memberId))],
    }),
    saidTable(memberConsent, {
      grows: true,
      members: [names(memberConsent.memberId, moved(memberConsent.memberId), handwork(memberConsent.memberId))],
    }),
    saidTable(memberHealth, {
      grows: true,
      members: [names(memberHealth.memberId, mergedHealth, handwork(memberHealth.memberId))],
    }),
    saidTable(memberChange, {
      grows: true,
      members: [
        names(memberChange.memberId, mergedChanges, goes(memberChange.memberId, sql`${memberChange.source} = 'form'`)),
      ],
    }),
    saidTable(memberMerge, {
      grows: true,
      members: [
        names(memberMerge.intoId, WHO_WAS_MERGED, handwork(memberMerge.intoId)),
        names(memberMerge.fromId, WHO_WAS_MERGED, handwork(memberMerge.fromId)),
      ],
    }),
    saidTable(memberRecency, { grows: true, members: [names(memberRecency.memberId, REBUILT, REBUILT)] }),
  ],
  facts: memberFacts,
  timeline: {
    change: {
      from: 'member_change WHERE member_id = ?1',
      columns: 'at, field, before, after, by, source',
      order: 'at DESC',
      line: row({ id: int, ...columns(memberChange, 'at', 'field', 'before', 'after', 'by', 'source') }),
      facts: ['field', 'before', 'after', 'by', 'source'],
      needs: 'details',
    },
  },
  jobs: { always: moveSeenForward },
  tasks: { [MEMBER_LIST_TASK]: memberListTask },
}
