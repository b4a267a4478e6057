import { int, nullable, row, text } from '../../database/row'
import { handwork, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { always, thatDay } from '../../kernel/undo'
import { assignedByHand } from './assignments'
import { closedByHand } from './closings'
import { talkFacts } from './facts'
import { completeOlderAttempts } from './older-attempts'
import {
  attempt,
  attemptAnswer,
  attemptWord,
  callAssignment,
  callbackClosing,
  callbackInvitation,
  callbackSkip,
} from './schema'

export const talksNoun: Noun = {
  name: 'talks',
  floor: 'facts',
  open: ['answers', 'assignments', 'attempts', 'feedback'],
  undoings: {
    // Callers take back their own of the same day, supervisors any.
    'callbacks.undo': {
      subject: 'attempt',
      doneAt: 'SELECT recorded_at FROM attempt WHERE id = ?',
      until: thatDay,
      holds: 'own',
    },
    'callbacks.undoSkip': {
      subject: 'skip',
      doneAt: 'SELECT at FROM callback_skip WHERE id = ?',
      until: always,
      holds: 'everybody',
    },
  },
  subjects: {
    attempt: { elsewhere: 'one takes back what one did oneself, whosever the call is by now' },
    skip: { elsewhere: 'its call is looked for where it is taken back' },
  },
  tables: [
    saidTable(attempt, {
      grows: true,
      members: [names(attempt.memberId, moved(attempt.memberId), handwork(attempt.memberId))],
    }),
    saidTable(attemptAnswer, { grows: true }),
    saidTable(attemptWord, { grows: true }),
    saidTable(callbackClosing, { grows: true, handwork: closedByHand }),
    saidTable(callbackSkip, {
      grows: true,
      ofNow: ['callback_skip_by_end'],
      members: [names(callbackSkip.memberId, moved(callbackSkip.memberId), handwork(callbackSkip.memberId))],
    }),
    saidTable(callbackInvitation, {
      grows: true,
      members: [
        names(callbackInvitation.memberId, moved(callbackInvitation.memberId), handwork(callbackInvitation.memberId)),
      ],
    }),
    saidTable(callAssignment, { grows: true, handwork: assignedByHand }),
  ],
  facts: talkFacts,
  afterUpgrade: completeOlderAttempts,
  timeline: {
    callback: {
      from: 'attempt WHERE member_id = ?1',
      columns: 'at, kind, outcome, channel, by, note, undone_at IS NOT NULL AS undone',
      order: 'at DESC',
      line: row({
        id: int,
        at: int,
        kind: nullable(text),
        outcome: text,
        channel: text,
        by: text,
        note: text,
        undone: int,
      }),
      facts: ['kind', 'outcome', 'channel', 'by', 'note', 'undone'],
      needs: 'talks',
    },
  },
}
