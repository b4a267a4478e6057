import type { Offers } from '../../kernel/context'
import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { draftProcedures } from './procedures'
import { draft } from './schema'

export const draftsNoun: Noun & Offers<'drafts'> = {
  name: 'drafts',
  floor: 'ground',
  procedures: { drafts: draftProcedures },
  tables: [saidTable(draft, { grows: false })],
}
