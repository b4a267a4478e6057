import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { member } from '../members/schema'

/** 上门: on the way to a member's home, followed until it is over [C21]. */
export const homeVisit = sqliteTable(
  'home_visit',
  {
    id: integer().primaryKey(),
    obligationKey: text('obligation_key').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    address: text().notNull(),
    /** Who goes along; empty: alone. */
    companion: text().notNull(),
    /** By when the person reports back; null with a companion. */
    checkInBy: integer('check_in_by'),
    staffId: integer('staff_id').notNull(),
    by: text().notNull(),
    startedAt: integer('started_at').notNull(),
    /** When it was entered; null in rows of older versions: when it happened. */
    recordedAt: integer('recorded_at'),
    endedAt: integer('ended_at'),
    /** 停止: broken off as unsafe. */
    stopped: integer({ mode: 'boolean' }).notNull(),
    reason: text().notNull(),
  },
  (table) => [
    uniqueIndex('home_visit_running').on(table.staffId).where(sql`ended_at IS NULL`),
    uniqueIndex('home_visit_once').on(table.obligationKey).where(sql`ended_at IS NULL`),
    index('home_visit_by_key').on(table.obligationKey),
    index('home_visit_by_member').on(table.memberId, table.startedAt),
    check('home_visit_prepared', sql`${table.companion} <> '' OR ${table.checkInBy} IS NOT NULL`),
  ],
)

/** Signs of life on the way. */
export const homeVisitCheckIn = sqliteTable(
  'home_visit_check_in',
  {
    id: integer().primaryKey(),
    visitId: integer('visit_id')
      .notNull()
      .references(() => homeVisit.id),
    at: integer().notNull(),
    /** When it was entered; null in rows of older versions: when it happened. */
    recordedAt: integer('recorded_at'),
  },
  (table) => [index('home_visit_check_in_by_visit').on(table.visitId)],
)
