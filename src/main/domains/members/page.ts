import type { z } from 'zod'
import type { Member } from '../../../shared/contract/members'
import { addDays, type Day } from '../../../shared/day'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { ID, int, nullable, row, text } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import type { Sight } from '../../kernel/sight'
import { openCall } from '../access/call-state'
import { BLANK } from './blank'
import { consentsOf } from './consents'
import { hasHealth } from './health'
import { memberCard, memberPhone } from './schema'
import { findMember, type MemberRecord, refusalsOf } from './service'
import { requireVisible, shownField, shownName, shownPhone } from './visibility'

const SPARK_WEEKS = 12
const GUARDED_UNTIL_YEARS = 14

type Page = z.input<typeof Member>

const CardRow = row({ card: memberCard.card })

/**
 * Everything the page of one member shows; phones masked, health as a flag only [B1].
 * @throws AppError `record.not_found`
 */
export function memberPage(context: QueryContext, id: number): Page {
  const { db } = context
  const { sees } = context
  const row = findMember(db, id)
  if (!row) throw new AppError('record.not_found', { what: 'member', id: String(id) })
  requireVisible(context, id)
  const healthScope = context.may('member.health')
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    pinyin: sees.details ? row.pinyin : '',
    mergedIntoId: row.mergedIntoId,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    verifiedAt: row.verifiedAt,
    phones: sees.details ? phonesOf(db, id) : [],
    cards: !sees.details
      ? []
      : db.all(CardRow, 'SELECT card FROM member_card WHERE member_id = ? ORDER BY id', id).map((each) => each.card),
    consents: consentsOf(db, id),
    hasHealth: healthScope !== null && hasHealth(db, id),
    mayOpenHealth: healthScope === 'full' || healthScope === 'reason' || healthScope === 'own',
    accountManagerName: nameOfStaff(db, row.accountManagerId),
    isMinor: isMinor(row.birthDate, context.today),
    fields: sees.details ? fieldsOf(row) : barely(row, sees),
    summary: summaryOf(db, id, context.today, sees),
  }
}

/** Under 14 on `today`: a guardian has to agree. */
function isMinor(birthDate: Day | null, today: Day): boolean {
  if (birthDate === null) return false
  const year = Number(today.slice(0, 4)) - GUARDED_UNTIL_YEARS
  return birthDate > `${year}${today.slice(4)}`
}

const PhonesOfRow = row({
  id: memberPhone.id,
  e164: memberPhone.e164,
  kind: memberPhone.kind,
  shared: memberPhone.shared,
})

function phonesOf(db: Reader, memberId: number): Page['phones'] {
  return db
    .all(PhonesOfRow, 'SELECT id, e164, kind, shared FROM member_phone WHERE member_id = ? ORDER BY id', memberId)
    .map((phone) => ({
      id: phone.id,
      text: shownPhone(phone.e164) ?? '',
      masked: true,
      kind: phone.kind,
      shared: phone.shared,
    }))
}

const NameRow = row({ name: text })

function nameOfStaff(db: Reader, id: number | null): string | null {
  return id === null ? null : (db.get(NameRow, 'SELECT name FROM staff WHERE id = ?', id)?.name ?? null)
}

function fieldsOf(row: MemberRecord): Page['fields'] {
  return {
    name: row.name,
    kind: row.kind as Page['fields']['kind'],
    gender: row.gender as Page['fields']['gender'],
    birthDate: row.birthDate,
    wechat: row.wechat,
    email: row.email,
    occupation: row.occupation,
    emergencyContact: row.emergencyContact,
    emergencyPhone: shownField('emergencyPhone', row.emergencyPhone),
    source: row.source,
    referrer: row.referrer,
    accountManagerId: row.accountManagerId,
    preferredActivities: row.preferredActivities,
    preferredTimes: row.preferredTimes,
    contactPreference: row.contactPreference as Page['fields']['contactPreference'],
    contactFrom: row.contactFrom,
    contactUntil: row.contactUntil,
    doNotDisturbUntil: row.doNotDisturbUntil,
    doNotDisturbReason: row.doNotDisturbReason,
    optOut: refusalsOf(row),
    goal: row.goal,
    level: row.level,
    ballGame: row.ballGame,
    usualTable: row.usualTable,
    cueStorage: row.cueStorage,
    guardianName: row.guardianName,
    guardianPhone: shownField('guardianPhone', row.guardianPhone),
    joinedOn: row.joinedOn,
    status: row.status as Page['fields']['status'],
    remark: row.remark,
    pinnedNote: row.pinnedNote,
  }
}

/** For who may know that somebody is there, and how the membership stands, but not who it is. */
function barely(row: MemberRecord, sees: Sight): Page['fields'] {
  const { kind, level, joinedOn, status } = fieldsOf(row)
  return { ...BLANK, optOut: [], name: shownName(row.name, sees), kind, level, joinedOn, status }
}

const Totals = row({ visits: int, last: nullable(text), consumptions: int, spent: nullable(int), callbacks: int })

// One walk along each covering index.
const TOTALS = `SELECT v.n AS visits, v.last, c.n AS consumptions, c.spent,
    (SELECT count(*) FROM obligation o WHERE o.member_id = ?1 AND ${openCall('o')}) AS callbacks
  FROM (SELECT count(*) AS n, max(day) AS last FROM visit WHERE member_id = ?1 AND voided_at IS NULL) v,
    (SELECT count(*) AS n, sum(amount_fen) AS spent FROM consumption WHERE member_id = ?1 AND voided_at IS NULL) c`

const SummaryOfRow = row({ plan: text, ends_on: nullable(text) })

function summaryOf(db: Reader, id: number, today: Day, sees: Sight): Page['summary'] {
  const totals = db.get(Totals, TOTALS, id)
  const card = db.get(
    SummaryOfRow,
    `SELECT plan, ends_on FROM membership WHERE member_id = ? AND cancelled_on IS NULL
     ORDER BY ends_on IS NULL DESC, ends_on DESC LIMIT 1`,
    id,
  )
  const inHouse = db.get(
    ID,
    'SELECT id FROM visit WHERE member_id = ? AND out_at IS NULL AND voided_at IS NULL AND batch_id IS NULL',
    id,
  )
  const maySum = sees.spending
  return {
    visits: totals?.visits ?? 0,
    lastVisitOn: totals?.last ?? null,
    weeklyVisits: weeklyVisits(db, id, today),
    consumptions: maySum ? (totals?.consumptions ?? 0) : null,
    spentFen: maySum ? (totals?.spent ?? 0) : null,
    openCallbacks: totals?.callbacks ?? 0,
    plan: card?.plan ?? null,
    membershipEnds: card?.ends_on ?? null,
    inHouseVisitId: inHouse?.id ?? null,
  }
}

const WeeklyVisitsRow = row({ week: int, n: int })

/** Visits of the last twelve weeks, oldest first, each week ending on today's weekday. */
function weeklyVisits(db: Reader, id: number, today: Day): number[] {
  const first = addDays(today, 1 - SPARK_WEEKS * 7)
  const rows = db.all(
    WeeklyVisitsRow,
    `SELECT CAST((julianday(day) - julianday(?2)) / 7 AS INTEGER) AS week, count(*) AS n FROM visit
     WHERE member_id = ?1 AND day >= ?2 AND day <= ?3 AND voided_at IS NULL GROUP BY week`,
    id,
    first,
    today,
  )
  const byWeek = new Map(rows.map((row) => [row.week, row.n]))
  return Array.from({ length: SPARK_WEEKS }, (_, week) => byWeek.get(week) ?? 0)
}
