import type { Outcome } from '../../../../shared/contract/attempts'
import type { Reader } from '../../../database/handle'
import type { AttemptFact, InvitationFact, QuestionFact } from '../../../engine/facts'
import type { Channel } from '../../../engine/settings'
import type { Watch } from '../../../kernel/unit-of-work'

/** Where it stands what was said and asked for. */
export const TALK_WATCHES: readonly Watch[] = [
  { table: 'attempt', about: 'member', id: 'ROW.member_id' },
  { table: 'owed_question', about: 'member', id: 'ROW.member_id' },
  { table: 'callback_invitation', about: 'member', id: 'ROW.member_id' },
]

type AttemptRow = {
  id: number
  member_id: number
  obligation_key: string
  at: number
  channel: string
  outcome: string
  retry_at: number | null
  undone_at: number | null
}

/** Every try to talk to these members. */
export function attemptsOf(db: Reader, list: string): AttemptFact[] {
  return db
    .all<AttemptRow>(
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

type QuestionRow = {
  id: number
  member_id: number
  asked_at: number
  told_at: number | null
  withdrawn_at: number | null
  staff_id: number | null
}

/** What they asked and nobody could answer at once [C9]. */
export function questionsOf(db: Reader, list: string): QuestionFact[] {
  return db
    .all<QuestionRow>(
      `SELECT id, member_id, asked_at, told_at, withdrawn_at, staff_id FROM owed_question
       WHERE member_id IN (SELECT value FROM json_each(?))`,
      list,
    )
    .map((row) => ({
      id: row.id,
      memberId: row.member_id,
      askedAt: row.asked_at,
      recordedAt: row.asked_at,
      answeredAt: row.told_at,
      withdrawnAt: row.withdrawn_at,
      staffId: row.staff_id,
    }))
}

type InvitationRow = {
  id: number
  member_id: number
  kind: InvitationFact['kind']
  invited_at: number
  not_before: number | null
  due: number
  promised_at: number | null
  staff_id: number | null
  cancelled_at: number | null
}

/** Talks with them that somebody asked for. */
export function invitationsOf(db: Reader, list: string): InvitationFact[] {
  return db
    .all<InvitationRow>(
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
