import type { guides } from '../../../shared/contract/guides'
import type { Procedures } from '../../kernel/procedures'
import { listGuides, requireVersion, versionInForce, versionOut } from './rows'
import { addGuide, discardDraft, publishDraft, saveDraft } from './service'

/** Scripts and questionnaires as versions [C8 C25 C26]. */
export const guideProcedures: Procedures<typeof guides> = {
  list: ({ db }, { type }) => listGuides(db, type),
  version: ({ db }, { id }) => versionOut(requireVersion(db, id)),

  inForce({ db }, { kind }) {
    const [script, questionnaire] = (['script', 'questionnaire'] as const).map((type) => versionInForce(db, type, kind))
    return {
      script: script ? versionOut(script) : null,
      questionnaire: questionnaire ? versionOut(questionnaire) : null,
    }
  },

  add: (context, guide) => versionOut(addGuide(context, guide)),
  saveDraft: (context, { guideId, ...body }) => versionOut(saveDraft(context, guideId, body)),
  publish: (context, { id, note }) => versionOut(publishDraft(context, id, note)),

  discardDraft(context, { id }) {
    discardDraft(context, id)
    return {}
  },
}
