import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { draft } from './schema'

export const draftsNoun: Noun = {
  name: 'drafts',
  tables: [saidTable(draft, { grows: false })],
}
