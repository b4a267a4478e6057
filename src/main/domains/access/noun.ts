import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { pruneDaily } from './jobs'
import { accessProcedures } from './procedures'
import { pin, request } from './schema'

export const accessNoun: Noun & Offers<'access'> = {
  name: 'access',
  floor: 'ground',
  open: ['call-state', 'whose'],
  procedures: { access: accessProcedures },
  tables: [saidTable(request, { grows: false }), saidTable(pin, { grows: false })],
  audit: ['refused', 'access.wrongPassword', 'access.windowGone'],
  jobs: { onMinute: pruneDaily },
}
