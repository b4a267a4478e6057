import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTaskAs } from '../../../../src/main/app/gate'
import { type ImportReport, runImport, undoImport } from '../../../../src/main/domains/imports/run'
import { type ImportBatch, type ImportKind, ImportOptions } from '../../../../src/shared/contract/imports'
import type { TestClub } from '../../../../test/main/club'
import { StandingPromises } from '../../standing-promises'

type Options = Partial<ImportOptions> & { dryRun?: boolean }

/** Takes a file in as the command line does. */
export async function importFile(
  club: TestClub,
  kind: ImportKind,
  path: string,
  options: Options = {},
): Promise<ImportReport> {
  const { dryRun = false, ...rest } = options
  const promises = new StandingPromises(club.core)
  try {
    // Whoever writes many facts says themselves whom they are about: nobody may be left out.
    return await promises.around(`import ${kind}`, () =>
      runTaskAs(club.core, club.desk, 'import.run', 'imports.open', (task) =>
        runImport(task, { kind, path, options: ImportOptions.parse(rest), dryRun }),
      ),
    )
  } finally {
    promises.end()
  }
}

/** The same for a text that is written to a file first. */
export function importText(
  club: TestClub,
  kind: ImportKind,
  text: string,
  options: Options = {},
): Promise<ImportReport> {
  const path = join(club.folder, 'given.csv')
  writeFileSync(path, text)
  return importFile(club, kind, path, options)
}

export async function undo(club: TestClub, batch: string): Promise<{ batch: string; removed: number }> {
  const promises = new StandingPromises(club.core)
  try {
    return await promises.around('import undo', () =>
      runTaskAs(club.core, club.desk, 'import.run', 'imports.undo', (task) => undoImport(task, Number(batch))),
    )
  } finally {
    promises.end()
  }
}

/** Rows of the open database, by a statement of the test's own. */
export function rowsOf<T = Record<string, unknown>>(club: TestClub, sql: string, ...values: (string | number)[]): T[] {
  return opened(club).reader.all<T>(sql, ...values)
}

export function countOf(club: TestClub, table: string, where = '1'): number {
  return rowsOf<{ n: number }>(club, `SELECT count(*) AS n FROM ${table} WHERE ${where}`)[0]?.n ?? 0
}

/** Hands a file in as a page does. @returns its batch, once nothing runs any more */
export async function openInPage(
  club: TestClub,
  kind: ImportKind,
  text: string | Buffer,
  options: Partial<ImportOptions> = {},
): Promise<ImportBatch> {
  const file = { name: 'given.csv', base64: Buffer.from(text).toString('base64') }
  const { batch } = await club.call<{ batch: string }>('imports.open', { kind, file, options })
  return settled(club, batch)
}

/** A batch once nothing works on it any more. */
export async function settled(club: TestClub, batch: string): Promise<ImportBatch> {
  for (;;) {
    await opened(club).tasks.idle()
    const found = await club.call<ImportBatch>('imports.get', { batch })
    if (found.state !== 'reading' && found.state !== 'publishing') return found
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function opened(club: TestClub) {
  const open = club.core.club()
  if (!open) throw new Error('the club is closed')
  return open
}
