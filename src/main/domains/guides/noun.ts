import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { guide, guideVersion } from './schema'

export const guidesNoun: Noun = {
  name: 'guides',
  tables: [saidTable(guide, { grows: false }), saidTable(guideVersion, { grows: false })],
}
