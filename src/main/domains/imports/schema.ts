import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { ImportBatch, ImportCounts, ImportOptions, ImportRow } from '../../../shared/contract/imports'
import type { AppErrorCode } from '../../../shared/errors'
import { json } from '../../database/json'

/** What has to be settled before a file can be read, or why it can't. */
const Question = z.strictObject({
  code: z.custom<AppErrorCode>((code) => typeof code === 'string'),
  facts: z.record(z.string(), z.unknown()),
})
export type Question = z.output<typeof Question>

/** What a person said about columns. */
export const Profile = ImportOptions.pick({ map: true, dateOrder: true })

export const importBatch = sqliteTable(
  'import_batch',
  {
    id: integer().primaryKey(),
    kind: text().notNull(),
    fileName: text('file_name').notNull(),
    sha256: text().notNull(),
    /** Where the file lies inside `files/`, so that it can be read again with other columns. */
    storedAs: text('stored_as').notNull(),
    state: text({
      enum: ['reading', 'needs', 'analysed', 'publishing', 'published', 'undone', 'cancelled', 'failed'],
    }).notNull(),
    question: json(Question)(),
    /** Which reading this is: an earlier one that still runs must not write into it. */
    reading: integer().notNull(),
    headingLine: integer('heading_line'),
    /** JSON: columns, options, counts. */
    columns: json(ImportBatch.shape.columns)().notNull(),
    options: json(ImportOptions)().notNull(),
    counts: json(ImportCounts)().notNull(),
    /** Share of the reading that is done, 0–1. */
    progress: real().notNull(),
    createdAt: integer('created_at').notNull(),
    staffId: integer('staff_id'),
    by: text().notNull(),
    publishedAt: integer('published_at'),
    /** When what may come after publishing was done too: the search index, the dropping of drafts. */
    finishedAt: integer('finished_at'),
    undoneAt: integer('undone_at'),
  },
  (table) => [index('import_batch_by_time').on(table.createdAt)],
)

/** A row of a file as the dry run judged it: staged here, published in one transaction. */
export const importRow = sqliteTable(
  'import_row',
  {
    batchId: integer('batch_id')
      .notNull()
      .references(() => importBatch.id),
    line: integer().notNull(),
    state: text({ enum: ['taken', 'already', 'refused'] }).notNull(),
    field: text(),
    code: text(),
    value: text(),
    /** JSON list of { field, code }. */
    warned: json(ImportRow.shape.warned)().notNull(),
    /** JSON list of the row's cells as text. */
    cells: json(ImportRow.shape.cells)().notNull(),
    /** JSON of what is to be written; null for refused rows, and for all once the batch is published. */
    draft: json(z.unknown())(),
  },
  (table) => [
    primaryKey({ columns: [table.batchId, table.line] }),
    index('import_row_by_state').on(table.batchId, table.state, table.line),
  ],
)

/** Columns as a person corrected them, for the next file with the same headings. */
export const importProfile = sqliteTable('import_profile', {
  signature: text().primaryKey(),
  kind: text().notNull(),
  options: json(Profile)().notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** A value an import filled into a row that was there: what undoing it empties again. */
export const importFill = sqliteTable(
  'import_fill',
  {
    id: integer().primaryKey(),
    batchId: integer('batch_id')
      .notNull()
      .references(() => importBatch.id),
    /** `member` or `membership`, and its id. */
    subject: text({ enum: ['member', 'membership'] }).notNull(),
    subjectId: integer('subject_id').notNull(),
    field: text().notNull(),
    /** Null where there was nothing; the code that stood for a name. */
    before: text(),
    value: text().notNull(),
  },
  (table) => [index('import_fill_by_batch').on(table.batchId)],
)
