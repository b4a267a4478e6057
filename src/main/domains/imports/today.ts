import { int, row, text } from '../../database/row'
import type { QueryContext } from '../../kernel/context'
import type { Ranked } from '../../kernel/noun'

/** More than these are never open at once: they are few, or something is very wrong. */
const MOST = 50

const BatchRow = row({ id: int, kind: text, file_name: text, created_at: int, by: text })

/** Imports that stopped with a question, or wait to be looked through and taken. */
export function importItems(context: QueryContext): Ranked[] {
  if (context.may('import.run') === null) return []
  return context.db
    .all(
      BatchRow,
      `SELECT id, kind, file_name, created_at, by FROM import_batch WHERE state IN ('needs', 'analysed')
       ORDER BY created_at DESC LIMIT ${MOST}`,
    )
    .map((each) => ({
      actAt: each.created_at,
      item: {
        id: `import:${each.id}`,
        what: 'import' as const,
        kind: each.kind,
        title: each.file_name,
        memberId: null,
        due: null,
        owner: each.by,
        toldAt: null,
        group: 'today',
        facts: {},
      },
    }))
}
