import { left, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { auditProcedures } from './procedures'
import { audit, auditKey, keptAside } from './schema'

const OUTLIVES = left('The audit outlives the person, and speaks of the record that each entry was about.')

export const auditNoun: Noun & Offers<'audit'> = {
  name: 'audit',
  floor: 'ground',
  open: ['note'],
  procedures: { audit: auditProcedures },
  tables: [
    saidTable(audit, { grows: true, members: [names(audit.memberId, OUTLIVES, OUTLIVES)] }),
    saidTable(auditKey, { grows: true, members: [names(auditKey.memberId, OUTLIVES, OUTLIVES)] }),
    saidTable(keptAside, { grows: false }),
  ],
}
