import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { certificate, staff, staffRole } from './schema'

export const staffNoun: Noun = {
  name: 'staff',
  floor: 'ground',
  subjects: {
    staff: { elsewhere: 'no member' },
  },
  tables: [
    saidTable(staff, { grows: false }),
    saidTable(staffRole, { grows: false }),
    saidTable(certificate, { grows: false }),
  ],
}
