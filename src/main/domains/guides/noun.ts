import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { readSetting } from '../settings/service'
import { guide, guideVersion } from './schema'
import { seedGuides } from './seed'

export const guidesNoun: Noun = {
  name: 'guides',
  tables: [saidTable(guide, { grows: false }), saidTable(guideVersion, { grows: false })],
  afterUpgrade: (db, made) => seedGuides(db, readSetting(db, 'kind'), made),
}
