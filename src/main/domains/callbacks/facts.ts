import type { Outcome } from '../../../shared/contract/attempts'
import type { Day } from '../../../shared/day'
import type { Reader } from '../../database/handle'
import {
  type AttemptFact,
  type ClosingFact,
  type ConsumptionFact,
  type Facts,
  type InvitationFact,
  type MemberFact,
  NO_FACTS,
  type QuestionFact,
  type VisitFact,
} from './engine/facts'
import type { Channel } from './engine/settings'

/** `ids` and everyone merged with them, in either direction, however long the chain. */
export function familyOf(db: Reader, ids: readonly number[]): number[] {
  return db
    .all<{ id: number }>(
      `WITH RECURSIVE
         up (id) AS (SELECT value FROM json_each(?)
           UNION SELECT m.merged_into_id FROM up JOIN member m ON m.id = up.id WHERE m.merged_into_id IS NOT NULL),
         family (id) AS (SELECT id FROM up
           UNION SELECT m.id FROM family JOIN member m ON m.merged_into_id = family.id)
       SELECT id FROM family`,
      JSON.stringify(ids),
    )
    .map((row) => row.id)
}

/** All that the engine derives these members' obligations from. `ids` must be whole families. */
export function loadFacts(db: Reader, ids: readonly number[]): Facts {
  const list = JSON.stringify(ids)
  const attempts = attemptsOf(db, list)
  const consumptions = consumptionsOf(db, list)
  return {
    ...NO_FACTS,
    members: membersOf(db, list, attempts),
    consumptions,
    visits: visitsOf(db, list),
    attempts,
    closings: closingsOf(db, consumptions),
    questions: questionsOf(db, list),
    invitations: invitationsOf(db, list),
  }
}

type MemberRow = {
  id: number
  status: MemberFact['status']
  merged_into_id: number | null
  created_at: number
  wechat: string
  contact_preference: string
  contact_from: number | null
  contact_until: number | null
  do_not_disturb_until: string | null
  opt_out: string
  account_manager_id: number | null
  has_phone: number
}

function membersOf(db: Reader, list: string, attempts: readonly AttemptFact[]): MemberFact[] {
  const rows = db.all<MemberRow>(
    `SELECT m.id, m.status, m.merged_into_id, m.created_at, m.wechat, m.contact_preference, m.contact_from,
       m.contact_until, m.do_not_disturb_until, m.opt_out, m.account_manager_id,
       EXISTS (SELECT 1 FROM member_phone p WHERE p.member_id = m.id) AS has_phone
     FROM member m WHERE m.id IN (SELECT value FROM json_each(?))`,
    list,
  )
  const freezes = freezesOf(db, list)
  const deadNumbers = new Set(attempts.filter((each) => each.outcome === 'invalid_number').map((each) => each.memberId))
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    mergedInto: row.merged_into_id,
    deceased: false,
    knownSince: row.created_at,
    freezes: freezes.get(row.id) ?? [],
    phoneSince: row.has_phone ? (deadNumbers.has(row.id) ? phoneSince(db, row) : row.created_at) : null,
    online: row.wechat !== '',
    preferredChannel: preferredChannel(row.contact_preference),
    refusedChannels: [],
    ownHours:
      row.contact_from === null || row.contact_until === null
        ? null
        : { from: row.contact_from, until: row.contact_until },
    quietUntil: row.do_not_disturb_until,
    optOuts: row.opt_out === '[]' ? [] : JSON.parse(row.opt_out),
    staffId: row.account_manager_id,
  }))
}

/** When the newest number was entered: asked for only where an older one was found dead. */
function phoneSince(db: Reader, row: MemberRow): number {
  const added = db.get<{ at: number | null }>(
    `SELECT max(at) AS at FROM member_change WHERE member_id = ? AND field = 'phone' AND after IS NOT NULL`,
    row.id,
  )
  return added?.at ?? row.created_at
}

function preferredChannel(preference: string): Channel | null {
  return preference === '' ? null : (preference as Channel)
}

function freezesOf(db: Reader, list: string): Map<number, { from: Day; until: Day | null }[]> {
  const rows = db.all<{ member_id: number; from_day: string; until_day: string | null }>(
    `SELECT s.member_id, f.from_day, f.until_day FROM membership s
     JOIN membership_freeze f ON f.membership_id = s.id
     WHERE s.member_id IN (SELECT value FROM json_each(?)) ORDER BY f.from_day, f.id`,
    list,
  )
  const freezes = new Map<number, { from: Day; until: Day | null }[]>()
  for (const row of rows) {
    const known = freezes.get(row.member_id) ?? []
    known.push({ from: row.from_day, until: row.until_day })
    freezes.set(row.member_id, known)
  }
  return freezes
}

type ConsumptionRow = {
  id: number
  member_id: number
  day: string
  at: number | null
  recorded_at: number
  amount_fen: number
  voided_at: number | null
  batch_id: number | null
}

function consumptionsOf(db: Reader, list: string): ConsumptionFact[] {
  return db
    .all<ConsumptionRow>(
      `SELECT id, member_id, day, at, recorded_at, amount_fen, voided_at, batch_id FROM consumption
       WHERE member_id IN (SELECT value FROM json_each(?))`,
      list,
    )
    .map((row) => ({
      id: row.id,
      memberId: row.member_id,
      day: row.day,
      at: row.at,
      recordedAt: row.recorded_at,
      amountFen: row.amount_fen,
      voidedAt: row.voided_at,
      batchId: row.batch_id,
    }))
}

function visitsOf(db: Reader, list: string): VisitFact[] {
  return db
    .all<{ member_id: number; day: string }>(
      `SELECT DISTINCT member_id, day FROM visit
       WHERE member_id IN (SELECT value FROM json_each(?)) AND voided_at IS NULL`,
      list,
    )
    .map((row) => ({ memberId: row.member_id, day: row.day }))
}

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

function attemptsOf(db: Reader, list: string): AttemptFact[] {
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

/** Only what can close one of these: a club that imported for years has closed many others. */
function closingsOf(db: Reader, consumptions: readonly ConsumptionFact[]): ClosingFact[] {
  if (consumptions.length === 0 || !db.get('SELECT 1 FROM callback_closing LIMIT 1')) return []
  const batches = new Set(consumptions.flatMap(({ batchId }) => (batchId === null ? [] : [batchId])))
  return db
    .all<{ at: number; obligation_key: string | null; batch_id: number | null }>(
      `SELECT at, obligation_key, batch_id FROM callback_closing WHERE obligation_key IN (SELECT value FROM json_each(?))
       UNION ALL
       SELECT at, obligation_key, batch_id FROM callback_closing WHERE batch_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(consumptions.map(({ id }) => `NEW/${id}`)),
      JSON.stringify([...batches]),
    )
    .map((row) => ({ at: row.at, key: row.obligation_key, batchId: row.batch_id }))
}

type QuestionRow = {
  id: number
  member_id: number
  asked_at: number
  told_at: number | null
  withdrawn_at: number | null
  staff_id: number | null
}

function questionsOf(db: Reader, list: string): QuestionFact[] {
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

function invitationsOf(db: Reader, list: string): InvitationFact[] {
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
