import { z } from 'zod'
import { command, done, query, task } from './call'
import { FileIn, FileOut, IdOut, Instant, idOf, NounWord, Paging, pageOf } from './fields'

/** A kind of file; each noun says which it takes. */
export const ImportKind = NounWord
export type ImportKind = z.infer<typeof ImportKind>

export const ImportOptions = z.strictObject({
  /** Heading → field, or '' to leave the column out; the rest is matched by itself. */
  map: z.record(z.string(), z.string()).default({}),
  dateOrder: z.enum(['mdy', 'dmy', 'ymd']).nullable().default(null),
  /** Visits and consumptions: a customer code nobody has yet becomes a guest of that name. */
  createMembers: z.boolean().default(false),
  /** The till's word for nobody. */
  anonymous: z.string().max(60).nullable().default(null),
  /** A phone that is somebody's already is a family's number and not a mistake. */
  sharedPhones: z.boolean().default(false),
})
export type ImportOptions = z.output<typeof ImportOptions>

export const ImportCounts = z.strictObject({
  rows: z.int(),
  taken: z.int(),
  already: z.int(),
  refused: z.int(),
  warned: z.int(),
  /** Blank lines and totals: not rows at all. */
  skipped: z.int(),
})

export const ImportBatch = z.strictObject({
  id: IdOut,
  kind: ImportKind,
  fileName: z.string(),
  /** analysed: dry run stands · needs: something must be answered first (see `question`) */
  state: z.enum(['reading', 'needs', 'analysed', 'publishing', 'published', 'undone', 'cancelled', 'failed']),
  question: z.strictObject({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  headingLine: z.int().nullable(),
  /** Each heading of the file, the field it goes to ('' none), and a sample. */
  columns: z.array(z.strictObject({ heading: z.string(), field: z.string(), samples: z.array(z.string()) })),
  fields: z.array(z.strictObject({ field: z.string(), required: z.boolean() })),
  options: ImportOptions,
  counts: ImportCounts,
  progress: z.number().min(0).max(1),
  createdAt: Instant,
  by: z.string(),
  publishedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
})
export type ImportBatch = z.output<typeof ImportBatch>

export const ImportRow = z.strictObject({
  line: z.int(),
  state: z.enum(['taken', 'already', 'refused']),
  field: z.string().nullable(),
  code: z.string().nullable(),
  value: z.string().nullable(),
  warned: z.array(z.strictObject({ field: z.string(), code: z.string() })),
  /** The row as it stands in the file, cut to what a list can show. */
  cells: z.array(z.string()),
})

/** What every act on one batch has in common. */
const ofBatch = { access: 'import.run', errors: ['record.not_found', 'import.not_undoable'] } as const
const batchOnly = z.strictObject({ batch: idOf('batch') })

/** Registers and till records from files [B2 C12]. Dry run first; nothing is ever dropped silently. */
export const imports = {
  open: task({
    access: 'import.run',
    input: z.strictObject({ kind: ImportKind, file: FileIn, options: ImportOptions.prefault({}) }),
    output: z.strictObject({ batch: IdOut }),
    errors: ['file.unreadable', 'file.too_large'],
  }),
  get: query({
    access: 'import.run',
    input: batchOnly,
    output: ImportBatch,
    errors: ['record.not_found'],
  }),
  list: query({ access: 'import.run', input: z.strictObject({ ...Paging }), output: pageOf(ImportBatch) }),
  rows: query({
    access: 'import.run',
    input: z.strictObject({
      batch: idOf('batch'),
      state: z.enum(['taken', 'already', 'refused', 'warned']).optional(),
      ...Paging,
    }),
    output: pageOf(ImportRow),
  }),
  /** The same file read again with other columns or answers; they are kept as the profile of such files. */
  reread: task({ ...ofBatch, input: batchOnly.extend({ options: ImportOptions }), output: done }),
  publish: task({ ...ofBatch, input: batchOnly, output: done }),
  cancel: command({ moment: 'call', ...ofBatch, input: batchOnly, output: done }),
  undo: task({
    ...ofBatch,
    input: batchOnly,
    output: z.strictObject({ removed: z.int() }),
  }),
  /** The refused rows as a file that can be corrected and imported again. */
  refusedFile: query({
    access: 'import.run',
    input: z.strictObject({ batch: idOf('batch'), reasons: z.record(z.string(), z.string()).default({}) }),
    output: FileOut,
    errors: ['record.not_found'],
  }),
}
