import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { pruneDaily } from './jobs'
import { pin, request } from './schema'

export const accessNoun: Noun = {
  name: 'access',
  tables: [saidTable(request, { grows: false }), saidTable(pin, { grows: false })],
  audit: ['refused', 'access.wrongPassword', 'access.windowGone'],
  jobs: { onMinute: pruneDaily },
}
