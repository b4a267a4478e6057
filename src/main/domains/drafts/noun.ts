import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { draftProcedures } from './procedures'
import { draft } from './schema'

export const draftsNoun: Noun & Offers<'drafts'> = {
  name: 'drafts',
  floor: 'ground',
  procedures: { drafts: draftProcedures },
  tables: [saidTable(draft, { grows: false })],
}
