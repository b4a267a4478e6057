import type { ClubKind } from '../../../shared/contract/fields'
import type { GuideType } from '../../../shared/contract/guides'
import type { CallbackKind } from '../../../shared/contract/obligations'
import { defaultQuestionnaires } from '../../content/default-guides/questionnaires'
import { defaultScript, scriptedKinds } from '../../content/default-guides/scripts'
import type { Writer } from '../../database/handle'
import type { VersionRow } from './rows'
import { insertGuide, insertVersion } from './service'

/**
 * Gives a club its first scripts and questionnaires: at set-up, and when a club that was made before there were any is
 * brought up to date. A club that has a guide keeps what it has.
 */
export function seedGuides(db: Writer, club: ClubKind, made: { now: number; by: string }): void {
  if (db.has('SELECT 1 FROM guide LIMIT 1')) return
  const add = (type: GuideType, kind: CallbackKind, title: string, body: VersionRow['body']) => {
    const guideId = insertGuide(db, { type, kind, title }, made)
    insertVersion(db, guideId, { version: 1, body, published: true, ...made })
  }
  for (const kind of scriptedKinds) {
    const found = defaultScript(kind, club)
    if (found) add('script', kind, found.title, found.script)
  }
  for (const { kind, title, questionnaire } of defaultQuestionnaires(club))
    add('questionnaire', kind, title, questionnaire)
}
