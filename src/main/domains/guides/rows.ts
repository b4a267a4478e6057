import type { z } from 'zod'
import type { Guide, GuideType, GuideVersion, Questionnaire } from '../../../shared/contract/guides'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { AppError } from '../../../shared/errors'
import type { Reader } from '../../database/handle'
import { columns, type RowOf, row } from '../../database/row'
import { guide, guideVersion } from './schema'

export type VersionOut = z.input<typeof GuideVersion>
type GuideOut = z.input<typeof Guide>

export const VersionRow = row({
  id: guideVersion.id,
  guide_id: guideVersion.guideId,
  version: guideVersion.version,
  state: guideVersion.state,
  body: guideVersion.body,
  published_at: guideVersion.publishedAt,
  by: guideVersion.by,
  note: guideVersion.note,
  type: guide.type,
  kind: guide.kind,
})
export type VersionRow = RowOf<typeof VersionRow>

const SELECT = `SELECT v.id, v.guide_id, v.version, v.state, v.body, v.published_at, v.by, v.note, g.type, g.kind
  FROM guide_version v JOIN guide g ON g.id = v.guide_id`

const Head = row(columns(guide, 'id', 'type', 'kind', 'title'))

/** Every guide of a type, in the order they were made, versions newest first and without their text. */
export function listGuides(db: Reader, type: GuideType): GuideOut[] {
  const guides = db.all(Head, 'SELECT id, type, kind, title FROM guide WHERE type = ? ORDER BY id', type)
  const versions = db.all(VersionRow, `${SELECT} WHERE g.type = ? ORDER BY v.guide_id, v.version DESC`, type)
  return guides.map((guide) => ({
    ...guide,
    versions: versions.filter((row) => row.guide_id === guide.id).map(headOf),
  }))
}

/** One version with its text. @throws AppError `record.not_found` */
export function requireVersion(db: Reader, id: number): VersionRow {
  const row = db.get(VersionRow, `${SELECT} WHERE v.id = ?`, id)
  if (!row) throw new AppError('record.not_found', { what: 'guide', id: String(id) })
  return row
}

/** The draft of a guide, or undefined. */
export function draftOf(db: Reader, guideId: number): VersionRow | undefined {
  return db.get(VersionRow, `${SELECT} WHERE v.guide_id = ? AND v.state = 'draft'`, guideId)
}

/** What is in force for a kind of call: its own, else the one for first callbacks; null where nothing was published. */
export function versionInForce(db: Reader, type: GuideType, kind: CallbackKind): VersionRow | null {
  const row = db.get(
    VersionRow,
    `${SELECT} WHERE g.type = ?1 AND g.kind IN (?2, 'first') AND v.state = 'published' ORDER BY g.kind <> ?2 LIMIT 1`,
    type,
    kind,
  )
  return row ?? null
}

/** The questions of a published or retired version. @throws AppError `record.not_found` for anything else */
export function questionnaireOf(db: Reader, versionId: number): Questionnaire {
  const row = requireVersion(db, versionId)
  if (!('questions' in row.body) || row.state === 'draft')
    throw new AppError('record.not_found', { what: 'questionnaire', id: String(versionId) })
  return row.body
}

/** A version as it crosses the border. */
export function versionOut(row: VersionRow): VersionOut {
  const { body } = row
  return {
    ...headOf(row),
    script: 'steps' in body ? body : null,
    questionnaire: 'questions' in body ? body : null,
  }
}

function headOf(row: VersionRow): GuideOut['versions'][number] {
  return {
    id: row.id,
    guideId: row.guide_id,
    version: row.version,
    state: row.state,
    publishedAt: row.published_at,
    by: row.by,
    note: row.note,
  }
}
