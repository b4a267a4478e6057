import type { Outcome } from '../../../shared/contract/attempts'
import type { Reader } from '../../database/handle'
import { int, row } from '../../database/row'
import type { AttemptFact, ClosingFact, InvitationFact } from '../../engine/facts'
import type { Channel } from '../../engine/policy'
import type { FactsSaid } from '../../kernel/facts'
import { attempt, callbackClosing, callbackInvitation } from './schema'

/** Whom a promise of that name is about. */
const OF_KEY = '(SELECT member_id FROM obligation WHERE key = ROW.obligation_key)'

/** What was said and done: tries, talks that were asked for, what was given up, and who was given a call. */
export const talkFacts: FactsSaid = {
  gives: ['attempts', 'invitations', 'closings'],
  watches: [
    { table: 'attempt', about: 'member', id: 'ROW.member_id' },
    { table: 'callback_invitation', about: 'member', id: 'ROW.member_id' },
    { table: 'callback_closing', about: 'member', id: OF_KEY, when: 'ROW.obligation_key IS NOT NULL' },
    // All that an import brought too late.
    { table: 'callback_closing', about: 'everybody', when: 'ROW.batch_id IS NOT NULL' },
    { table: 'call_assignment', about: 'member', id: OF_KEY },
  ],
  ofMembers: (db, list) => ({
    attempts: attemptsOf(db, list),
    invitations: invitationsOf(db, list),
    closings: closingsOfBatches(db, list),
  }),
  ofKeys: { isAny: isAnythingClosed, closings: closingsOfKeys },
}

const AttemptRow = row({
  id: attempt.id,
  member_id: attempt.memberId,
  obligation_key: attempt.obligationKey,
  at: attempt.at,
  channel: attempt.channel,
  outcome: attempt.outcome,
  retry_at: attempt.retryAt,
  undone_at: attempt.undoneAt,
})

/** Every try to talk to these members. */
function attemptsOf(db: Reader, list: string): AttemptFact[] {
  return db
    .all(
      AttemptRow,
      `SELECT id, member_id, obligation_key, at, channel, outcome, retry_at, undone_at FROM attempt
       WHERE member_id IN (SELECT value FROM json_each(?))`,
      list,
    )
    .map((row) => ({
      id: row.id,
      memberId: row.member_id,
      key: row.obligation_key,
      at: row.at,
      channel: row.channel as Channel,
      outcome: row.outcome as Outcome,
      retryAt: row.retry_at,
      undone: row.undone_at !== null,
    }))
}

const InvitationRow = row({
  id: callbackInvitation.id,
  member_id: callbackInvitation.memberId,
  kind: callbackInvitation.kind,
  invited_at: callbackInvitation.invitedAt,
  not_before: callbackInvitation.notBefore,
  due: callbackInvitation.due,
  promised_at: callbackInvitation.promisedAt,
  staff_id: callbackInvitation.staffId,
  cancelled_at: callbackInvitation.cancelledAt,
})

/** Talks with them that somebody asked for. */
function invitationsOf(db: Reader, list: string): InvitationFact[] {
  return db
    .all(
      InvitationRow,
      `SELECT id, member_id, kind, invited_at, not_before, due, promised_at, staff_id, cancelled_at
       FROM callback_invitation WHERE member_id IN (SELECT value FROM json_each(?))`,
      list,
    )
    .map((row) => ({
      id: row.id,
      memberId: row.member_id,
      kind: row.kind,
      invitedAt: row.invited_at,
      notBefore: row.not_before,
      due: row.due,
      promisedAt: row.promised_at,
      staffId: row.staff_id,
      cancelledAt: row.cancelled_at,
    }))
}

const ClosingsOfBatchesRow = row({ at: int, batch_id: int })

/** The closings of the imports that these members' purchases came with. */
function closingsOfBatches(db: Reader, list: string): ClosingFact[] {
  if (!isAnythingClosed(db)) return []
  return db
    .all(
      ClosingsOfBatchesRow,
      `SELECT at, batch_id FROM callback_closing WHERE batch_id IN (
         SELECT batch_id FROM consumption WHERE member_id IN (SELECT value FROM json_each(?)) AND batch_id IS NOT NULL)`,
      list,
    )
    .map((row) => ({ at: row.at, key: null, batchId: row.batch_id }))
}

const ClosingsOfKeysRow = row({ at: callbackClosing.at, obligation_key: callbackClosing.obligationKey })

/** The closings of these obligations. */
function closingsOfKeys(db: Reader, keys: readonly string[]): ClosingFact[] {
  return db
    .all(
      ClosingsOfKeysRow,
      'SELECT at, obligation_key FROM callback_closing WHERE obligation_key IN (SELECT value FROM json_each(?))',
      JSON.stringify(keys),
    )
    .map((row) => ({ at: row.at, key: row.obligation_key, batchId: null }))
}

/** Whether anything was ever closed by a person: most clubs never do. */
function isAnythingClosed(db: Reader): boolean {
  return db.get('SELECT 1 FROM callback_closing LIMIT 1') !== undefined
}
