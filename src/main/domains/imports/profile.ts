import { z } from 'zod'
import type { ImportKind } from '../../../shared/contract/imports'
import type { Reader, Writer } from '../../database/handle'
import { row } from '../../database/row'
import { fingerprint } from '../../platform/secrets'
import { importProfile } from './schema'

/** What a person said once about files with these headings. */
const Profile = z.object({
  map: z.record(z.string(), z.string()),
  dateOrder: z.enum(['mdy', 'dmy', 'ymd']).nullable(),
})
export type Profile = z.infer<typeof Profile>

/** Files with the same headings in the same order are of the same make. */
function signatureOf(kind: ImportKind, headings: readonly string[]): string {
  return fingerprint(JSON.stringify([kind, headings]))
}

/** Keeps answers for the next file with these headings. */
export function saveProfile(
  db: Writer,
  kind: ImportKind,
  headings: readonly string[],
  profile: Profile,
  now: number,
): void {
  db.insert(
    importProfile,
    {
      signature: signatureOf(kind, headings),
      kind,
      options: { map: profile.map, dateOrder: profile.dateOrder },
      updatedAt: now,
    },
    'ON CONFLICT (signature) DO UPDATE SET options = excluded.options, updated_at = excluded.updated_at',
  )
}

const OptionsRow = row({ options: importProfile.options })

/** What was said about the first of these heading rows that anything was said about. */
export function findProfile(db: Reader, kind: ImportKind, rows: Iterable<readonly string[]>): Profile | null {
  for (const headings of rows) {
    const row = db.get(
      OptionsRow,
      'SELECT options FROM import_profile WHERE signature = ?',
      signatureOf(kind, headings),
    )
    if (row) return row.options
  }
  return null
}
