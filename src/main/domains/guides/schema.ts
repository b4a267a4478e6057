import { sql } from 'drizzle-orm'
import { check, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { GuideType, Questionnaire, Script } from '../../../shared/contract/guides'
import { CallbackKind } from '../../../shared/contract/obligations'
import { json } from '../../database/json'
import { words } from '../../database/words'

/** 话术 and 回访提纲: one of each for a kind of callback [C8]. */
export const guide = sqliteTable(
  'guide',
  {
    id: integer().primaryKey(),
    type: text({ enum: words(GuideType) }).notNull(),
    kind: text({ enum: words(CallbackKind) }).notNull(),
    title: text().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [
    uniqueIndex('guide_once').on(table.type, table.kind),
    check('guide_type', sql`${table.type} IN ('script', 'questionnaire')`),
  ],
)

/** What was said and asked can be looked up for ever: only a draft changes or goes. */
export const guideVersion = sqliteTable(
  'guide_version',
  {
    id: integer().primaryKey(),
    guideId: integer('guide_id')
      .notNull()
      .references(() => guide.id),
    version: integer().notNull(),
    state: text({ enum: ['draft', 'published', 'retired'] }).notNull(),
    /** JSON: the script or the questionnaire. */
    body: json(z.union([Script, Questionnaire]))().notNull(),
    updatedAt: integer('updated_at').notNull(),
    publishedAt: integer('published_at'),
    by: text().notNull(),
    note: text().notNull(),
  },
  (table) => [
    uniqueIndex('guide_version_once').on(table.guideId, table.version),
    uniqueIndex('guide_version_draft').on(table.guideId).where(sql`state = 'draft'`),
    uniqueIndex('guide_version_in_force').on(table.guideId).where(sql`state = 'published'`),
    check('guide_version_state', sql`${table.state} IN ('draft', 'published', 'retired')`),
    check('guide_version_published', sql`(${table.state} = 'draft') = (${table.publishedAt} IS NULL)`),
  ],
)
