import type { homeVisits } from '../../../shared/contract/home-visits'
import { MS_PER_DAY } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import { COUNT, int, nullable, row, text } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import type { Procedures } from '../../kernel/procedures'
import { everything, theirActs, theirOwn } from '../../kernel/reach'
import { shownPhone } from '../members/visibility'
import { requireObligation } from '../obligations/visible'
import { runningVisits, visitOut } from './rows'
import { checkInVisit, finishVisit, reopenVisit, startVisit, stopVisit } from './service'
import { leadersBeside, namesOf } from './told'

const going = { full: everything, own: theirOwn }

/** Visits at a member's home [C21]. */
export const homeVisitProcedures: Procedures<typeof homeVisits> = {
  // Whoever set out keeps it, whosever the call is by now.
  sheet: { ...going, own: theirActs, does: (context, { callbackId }) => sheetOf(context, callbackId) },
  start: { ...going, does: (context, input) => visitOut(context, startVisit(context, input)) },
  checkIn: { ...going, does: (context, { id, nextBy }) => visitOut(context, checkInVisit(context, id, nextBy)) },
  stop: { ...going, does: (context, { id, reason }) => visitOut(context, stopVisit(context, id, reason)) },
  finish: { ...going, does: (context, { id, reason }) => visitOut(context, finishVisit(context, id, reason)) },
  reopen: { ...going, does: (context, { id }) => visitOut(context, reopenVisit(context, id)) },
  running: { ...going, does: (context) => runningVisits(context) },
}

const MemberRow = row({
  id: int,
  name: text,
  number: text,
  phone: nullable(text),
  pinned_note: text,
  preferred_times: text,
})
const VisitRow = row({ address: text, startedAt: int, stopped: int, reason: text })

const LAST_VISITS = 5

const MemberIdRow = row({ memberId: int })

/** Whoever set out keeps the page, and 停止 on it, also when the call is given to somebody else meanwhile [C21]. */
function ownVisitTo({ db, actor, now }: QueryContext, callbackId: number): number | null {
  const visit = db.get(
    MemberIdRow,
    `SELECT v.member_id AS memberId FROM home_visit v JOIN obligation o ON o.key = v.obligation_key
     WHERE o.id = ? AND v.staff_id = ? AND v.started_at > ?`,
    callbackId,
    actor.staffId,
    now - MS_PER_DAY,
  )
  return visit?.memberId ?? null
}

/** What to know before going. */
function sheetOf(context: QueryContext, callbackId: number) {
  const { db } = context
  const memberId = ownVisitTo(context, callbackId) ?? requireObligation(context, callbackId).member_id
  const member = db.get(
    MemberRow,
    `SELECT id, name, number, pinned_note, preferred_times,
       (SELECT p.e164 FROM member_phone p WHERE p.member_id = m.id ORDER BY p.id LIMIT 1) AS phone
     FROM member m WHERE id = ?`,
    memberId,
  )
  if (!member) throw new AppError('record.not_found', { what: 'member', id: String(memberId) })
  const visits = db.all(
    VisitRow,
    `SELECT address, started_at AS startedAt, stopped, reason FROM home_visit WHERE member_id = ?
     ORDER BY started_at DESC LIMIT ${LAST_VISITS}`,
    memberId,
  )
  const tickets = db.get(
    COUNT,
    'SELECT count(*) AS n FROM ticket WHERE member_id = ? AND withdrawn_at IS NULL',
    memberId,
  )
  return {
    memberId: member.id,
    member: member.name,
    memberNumber: member.number,
    phone: shownPhone(member.phone),
    lastAddress: visits[0]?.address ?? '',
    pinnedNote: member.pinned_note,
    preferredTimes: member.preferred_times,
    lastVisits: visits.map(({ startedAt, stopped, reason }) => ({ startedAt, stopped: stopped === 1, reason })),
    openTickets: tickets?.n ?? 0,
    told: namesOf(db, leadersBeside(db, [context.actor.staffId])),
  }
}
