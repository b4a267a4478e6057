import type { GuideType, Questionnaire, Script } from '../../../shared/contract/guides'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { AppError } from '../../../shared/errors'
import type { Writer } from '../../database/handle'
import type { CommandContext } from '../../kernel/context'
import { draftOf, requireVersion, type VersionRow, versionInForce } from './rows'
import { requireAnswerable, requireFollowable } from './validity'

type Body = { script?: Script; questionnaire?: Questionnaire }

/**
 * Begins a guide of its own for a kind, with what served it until now as its draft.
 * @throws AppError `guide.exists`
 */
export function addGuide(
  context: CommandContext,
  { type, kind, title }: { type: GuideType; kind: CallbackKind; title: string },
): VersionRow {
  const { db, now, actor } = context
  if (db.get('SELECT 1 FROM guide WHERE type = ? AND kind = ?', type, kind))
    throw new AppError('guide.exists', { kind })
  const before = versionInForce(db, type, kind)
  if (!before) throw new AppError('record.not_found', { what: 'guide', id: kind })
  const guideId = insertGuide(db, { type, kind, title }, { now, by: actor.name })
  const id = insertVersion(db, guideId, { version: 1, body: before.body, now, by: actor.name })
  context.note({ object: `guide/${guideId}`, difference: { type, kind, title } })
  return requireVersion(db, id)
}

/**
 * Keeps a draft beside what is published; the next version where there is no draft yet. A draft need not be whole.
 * @throws AppError `record.not_found`, `guide.impossible` for a script where questions belong
 */
export function saveDraft(context: CommandContext, guideId: number, body: Body): VersionRow {
  const { db, now, actor } = context
  const guide = db.get<{ type: GuideType }>('SELECT type FROM guide WHERE id = ?', guideId)
  if (!guide) throw new AppError('record.not_found', { what: 'guide', id: String(guideId) })
  const content = guide.type === 'script' ? body.script : body.questionnaire
  if (!content) throw new AppError('guide.impossible', { path: guide.type, reason: 'missing' })
  const text = JSON.stringify(content)
  const draft = draftOf(db, guideId)
  const id =
    draft?.id ?? insertVersion(db, guideId, { version: nextVersion(db, guideId), body: text, now, by: actor.name })
  if (draft)
    db.run(
      `UPDATE guide_version SET body = ?, updated_at = ?, by = ? WHERE id = ? AND state = 'draft'`,
      text,
      now,
      actor.name,
      draft.id,
    )
  const saved = requireVersion(db, id)
  context.note({ object: `guide/${guideId}`, difference: { draft: saved.version } })
  return saved
}

/**
 * Puts a draft into force; what was in force until now stays readable.
 * @throws AppError `record.not_found` for anything but a draft, `guide.impossible` for one nobody could go by
 */
export function publishDraft(context: CommandContext, id: number, note: string): VersionRow {
  const { db, now, actor } = context
  const draft = requireDraft(context, id)
  requireUsable(draft)
  db.run(`UPDATE guide_version SET state = 'retired' WHERE guide_id = ? AND state = 'published'`, draft.guide_id)
  db.run(
    `UPDATE guide_version SET state = 'published', published_at = ?, by = ?, note = ? WHERE id = ?`,
    now,
    actor.name,
    note,
    id,
  )
  context.note({ object: `guide/${draft.guide_id}`, difference: { published: draft.version, note } })
  return requireVersion(db, id)
}

/** Throws a draft away, and the guide with it when there never was anything else. @throws AppError `record.not_found` */
export function discardDraft(context: CommandContext, id: number): void {
  const { db } = context
  const draft = requireDraft(context, id)
  db.run('DELETE FROM guide_version WHERE id = ?', id)
  if (!db.get('SELECT 1 FROM guide_version WHERE guide_id = ?', draft.guide_id))
    db.run('DELETE FROM guide WHERE id = ?', draft.guide_id)
  context.note({ object: `guide/${draft.guide_id}`, difference: { discarded: draft.version } })
}

/** One guide. */
export function insertGuide(
  db: Writer,
  guide: { type: GuideType; kind: CallbackKind; title: string },
  made: { now: number; by: string },
): number {
  return db.run(
    'INSERT INTO guide (type, kind, title, created_at, created_by) VALUES (?, ?, ?, ?, ?)',
    guide.type,
    guide.kind,
    guide.title,
    made.now,
    made.by,
  ).id
}

/** One version of a guide: a draft, or published at once. */
export function insertVersion(
  db: Writer,
  guideId: number,
  made: { version: number; body: string; now: number; by: string; published?: boolean },
): number {
  return db.run(
    `INSERT INTO guide_version (guide_id, version, state, body, updated_at, published_at, by, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, '')`,
    guideId,
    made.version,
    made.published ? 'published' : 'draft',
    made.body,
    made.now,
    made.published ? made.now : null,
    made.by,
  ).id
}

/** @throws AppError `guide.impossible` */
function requireUsable({ type, body }: Pick<VersionRow, 'type' | 'body'>): void {
  if (type === 'script') requireFollowable(JSON.parse(body))
  else requireAnswerable(JSON.parse(body))
}

function requireDraft({ db }: CommandContext, id: number): VersionRow {
  const row = requireVersion(db, id)
  if (row.state !== 'draft') throw new AppError('record.not_found', { what: 'draft', id: String(id) })
  return row
}

function nextVersion(db: Writer, guideId: number): number {
  return (
    db.get<{ next: number }>('SELECT max(version) + 1 AS next FROM guide_version WHERE guide_id = ?', guideId)?.next ??
    1
  )
}
