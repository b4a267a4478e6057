import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { readSetting } from '../settings/service'
import { guideProcedures } from './procedures'
import { guide, guideVersion } from './schema'
import { seedGuides } from './seed'

export const guidesNoun: Noun & Offers<'guides'> = {
  name: 'guides',
  floor: 'facts',
  open: ['rows'],
  procedures: { guides: guideProcedures },
  subjects: {
    guide: { elsewhere: 'no member' },
    guideVersion: { elsewhere: 'no member' },
  },
  tables: [saidTable(guide, { grows: false }), saidTable(guideVersion, { grows: false })],
  afterUpgrade: (db, made) => seedGuides(db, readSetting(db, 'kind'), made),
}
