import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  blob,
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { Consent, MemberStatus } from '../../../shared/contract/members'
import { words } from '../../database/words'

/** The register [B1 C11]. Everyone on it, guests included; merged-away rows stay and point on. */
export const member = sqliteTable(
  'member',
  {
    /** Never given twice: the audit speaks of members by it. */
    id: integer().primaryKey({ autoIncrement: true }),
    number: text().notNull(),
    version: integer().notNull(),
    kind: text({ enum: ['member', 'guest'] }).notNull(),
    status: text({ enum: words(MemberStatus) }).notNull(),
    name: text().notNull(),
    /** The name as names are compared: without spaces, one form of each character. */
    nameKey: text('name_key').notNull(),
    pinyin: text().notNull(),
    initials: text().notNull(),
    gender: text({ enum: ['male', 'female'] }),
    birthDate: text('birth_date'),
    wechat: text().notNull(),
    email: text().notNull(),
    occupation: text().notNull(),
    emergencyContact: text('emergency_contact').notNull(),
    emergencyPhone: text('emergency_phone').notNull(),
    source: text().notNull(),
    referrer: text().notNull(),
    accountManagerId: integer('account_manager_id'),
    preferredActivities: text('preferred_activities').notNull(),
    preferredTimes: text('preferred_times').notNull(),
    contactPreference: text('contact_preference').notNull(),
    /** Minutes from midnight; both null: any allowed hour. */
    contactFrom: integer('contact_from'),
    contactUntil: integer('contact_until'),
    doNotDisturbUntil: text('do_not_disturb_until'),
    doNotDisturbReason: text('do_not_disturb_reason').notNull(),
    /** JSON list of purposes: service, marketing, complaint. */
    optOut: text('opt_out').notNull(),
    goal: text().notNull(),
    level: text().notNull(),
    ballGame: text('ball_game').notNull(),
    usualTable: text('usual_table').notNull(),
    cueStorage: text('cue_storage').notNull(),
    guardianName: text('guardian_name').notNull(),
    guardianPhone: text('guardian_phone').notNull(),
    joinedOn: text('joined_on'),
    remark: text().notNull(),
    pinnedNote: text('pinned_note').notNull(),
    mergedIntoId: integer('merged_into_id').references((): AnySQLiteColumn => member.id),
    verifiedAt: integer('verified_at'),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    updatedAt: integer('updated_at').notNull(),
    batchId: integer('batch_id'),
  },
  (table) => [
    uniqueIndex('member_number').on(table.number),
    index('member_by_status').on(table.status, table.updatedAt),
    index('member_by_update').on(table.updatedAt),
    // Holds all that a report asks of everybody.
    index('member_by_joining').on(table.joinedOn, table.status, table.createdAt),
    index('member_by_name_key').on(table.nameKey),
    index('member_by_pinyin').on(table.pinyin, table.birthDate),
    index('member_by_merge').on(table.mergedIntoId).where(sql`merged_into_id IS NOT NULL`),
    index('member_by_batch').on(table.batchId).where(sql`batch_id IS NOT NULL`),
    check('member_kind', sql`${table.kind} IN ('member', 'guest')`),
    check('member_status', sql`${table.status} IN ('prospect', 'active', 'frozen', 'lapsed', 'left', 'merged')`),
    check('member_merged', sql`(${table.status} = 'merged') = (${table.mergedIntoId} IS NOT NULL)`),
  ],
)

export const memberPhone = sqliteTable(
  'member_phone',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    /** `+8613800138000`; a foreign number is kept as such. */
    e164: text().notNull(),
    kind: text({ enum: ['mobile', 'landline', 'foreign'] }).notNull(),
    /** 家庭共用号码: several members may have it. */
    shared: integer({ mode: 'boolean' }).notNull(),
    batchId: integer('batch_id'),
  },
  (table) => [
    index('member_phone_by_member').on(table.memberId),
    index('member_phone_by_number').on(table.e164),
    uniqueIndex('member_phone_once').on(table.e164).where(sql`shared = 0`),
    uniqueIndex('member_phone_once_each').on(table.memberId, table.e164),
    check('member_phone_kind', sql`${table.kind} IN ('mobile', 'landline', 'foreign')`),
  ],
)

/** Card numbers and the till's customer codes. */
export const memberCard = sqliteTable(
  'member_card',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    card: text().notNull(),
    batchId: integer('batch_id'),
  },
  (table) => [uniqueIndex('member_card_once').on(table.card), index('member_card_by_member').on(table.memberId)],
)

export const memberConsent = sqliteTable(
  'member_consent',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    what: text({ enum: words(Consent) }).notNull(),
    version: text().notNull(),
    givenAt: integer('given_at').notNull(),
    by: text().notNull(),
    withdrawnAt: integer('withdrawn_at'),
  },
  (table) => [index('member_consent_by_member').on(table.memberId)],
)

/** Sealed under the health key, which only those who may read it hold. */
export const memberHealth = sqliteTable('member_health', {
  memberId: integer('member_id')
    .primaryKey()
    .references(() => member.id),
  sealed: text().notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** What a field said before: the file of every change [B2]. */
export const memberChange = sqliteTable(
  'member_change',
  {
    id: integer().primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    field: text().notNull(),
    before: text(),
    after: text(),
    at: integer().notNull(),
    by: text().notNull(),
    source: text({ enum: ['form', 'import', 'merge', 'undo'] }).notNull(),
    /** The member's version that this change made. */
    version: integer().notNull(),
    batchId: integer('batch_id'),
  },
  (table) => [
    index('member_change_by_member').on(table.memberId, table.at),
    index('member_change_by_batch').on(table.batchId).where(sql`batch_id IS NOT NULL`),
  ],
)

export const memberMerge = sqliteTable(
  'member_merge',
  {
    id: integer().primaryKey(),
    intoId: integer('into_id')
      .notNull()
      .references(() => member.id),
    fromId: integer('from_id')
      .notNull()
      .references(() => member.id),
    at: integer().notNull(),
    by: text().notNull(),
    /** JSON: both rows as they were and which rows moved, so that it can be taken back. */
    before: blob({ mode: 'buffer' }).notNull(),
    undoneAt: integer('undone_at'),
  },
  (table) => [index('member_merge_by_into').on(table.intoId), index('member_merge_by_from').on(table.fromId)],
)

/** The search index's rowid is a recency sequence, so that the newest twenty are the first twenty. */
export const memberRecency = sqliteTable(
  'member_recency',
  {
    rank: integer().primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id),
    day: text().notNull(),
  },
  (table) => [uniqueIndex('member_recency_member').on(table.memberId)],
)
