import type { ClubSettings } from '../../../shared/contract/settings'
import type { WorkerContext } from '../../app/worker-context'
import { type DayChange, dryRun, type SettingsEffect } from '../callbacks/dry-run'

/** The name under which a worker knows the dry run of changed settings. */
export const PREVIEW_TASK = 'settings.preview'

export type PreviewOrder = { changes: Partial<ClubSettings>; days: DayChange[]; now: number }

/** The dry run in a thread of its own, on one state of the database. */
export function previewTask({ connection, db }: WorkerContext, { changes, days, now }: PreviewOrder): SettingsEffect {
  connection.exec('BEGIN')
  try {
    return dryRun(db, changes, now, days)
  } finally {
    connection.exec('COMMIT')
  }
}
