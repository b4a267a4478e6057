import type { GuideType, Questionnaire, Script } from '../../../shared/contract/guides'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { AppError } from '../../../shared/errors'
import type { Writer } from '../../database/handle'
import { int, row } from '../../database/row'
import type { CommandContext } from '../../kernel/context'
import { draftOf, requireVersion, type VersionRow, versionInForce } from './rows'
import { guide, guideVersion } from './schema'
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
  if (db.has('SELECT 1 FROM guide WHERE type = ? AND kind = ?', type, kind))
    throw new AppError('guide.exists', { kind })
  const before = versionInForce(db, type, kind)
  if (!before) throw new AppError('record.not_found', { what: 'guide', id: kind })
  const guideId = insertGuide(db, { type, kind, title }, { now, by: actor.name })
  const id = insertVersion(db, guideId, { version: 1, body: before.body, now, by: actor.name })
  context.note({ object: `guide/${guideId}`, difference: { type, kind, title } })
  return requireVersion(db, id)
}

const TypeRow = row({ type: guide.type })

/**
 * Keeps a draft beside what is published; the next version where there is no draft yet. A draft need not be whole.
 * @throws AppError `record.not_found`, `guide.impossible` for a script where questions belong
 */
export function saveDraft(context: CommandContext, guideId: number, body: Body): VersionRow {
  const { db, now, actor } = context
  const kept = db.get(TypeRow, 'SELECT type FROM guide WHERE id = ?', guideId)
  if (!kept) throw new AppError('record.not_found', { what: 'guide', id: String(guideId) })
  const content = kept.type === 'script' ? body.script : body.questionnaire
  if (!content) throw new AppError('guide.impossible', { path: kept.type, reason: 'missing' })
  const draft = draftOf(db, guideId)
  const id =
    draft?.id ?? insertVersion(db, guideId, { version: nextVersion(db, guideId), body: content, now, by: actor.name })
  if (draft)
    db.run(
      `UPDATE guide_version SET body = ?, updated_at = ?, by = ? WHERE id = ? AND state = 'draft'`,
      JSON.stringify(content),
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
  if (!db.has('SELECT 1 FROM guide_version WHERE guide_id = ?', draft.guide_id))
    db.run('DELETE FROM guide WHERE id = ?', draft.guide_id)
  context.note({ object: `guide/${draft.guide_id}`, difference: { discarded: draft.version } })
}

/** One guide. */
export function insertGuide(
  db: Writer,
  of: { type: GuideType; kind: CallbackKind; title: string },
  made: { now: number; by: string },
): number {
  return db.insert(guide, {
    type: of.type,
    kind: of.kind,
    title: of.title,
    createdAt: made.now,
    createdBy: made.by,
  }).id
}

/** One version of a guide: a draft, or published at once. */
export function insertVersion(
  db: Writer,
  guideId: number,
  made: { version: number; body: VersionRow['body']; now: number; by: string; published?: boolean },
): number {
  return db.insert(guideVersion, {
    guideId,
    version: made.version,
    state: made.published ? 'published' : 'draft',
    body: made.body,
    updatedAt: made.now,
    publishedAt: made.published ? made.now : null,
    by: made.by,
    note: '',
  }).id
}

/** @throws AppError `guide.impossible` */
function requireUsable({ body }: Pick<VersionRow, 'body'>): void {
  if ('steps' in body) requireFollowable(body)
  else requireAnswerable(body)
}

function requireDraft({ db }: CommandContext, id: number): VersionRow {
  const row = requireVersion(db, id)
  if (row.state !== 'draft') throw new AppError('record.not_found', { what: 'draft', id: String(id) })
  return row
}

const NextRow = row({ next: int })

function nextVersion(db: Writer, guideId: number): number {
  return db.get(NextRow, 'SELECT max(version) + 1 AS next FROM guide_version WHERE guide_id = ?', guideId)?.next ?? 1
}
