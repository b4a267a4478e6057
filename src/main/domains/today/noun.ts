import type { Offers } from '../../kernel/context'
import type { Noun } from '../../kernel/noun'
import { todayProcedures } from './procedures'

export const todayNoun: Noun & Offers<'today'> = {
  name: 'today',
  floor: 'shown',
  procedures: { today: todayProcedures },
  tables: [],
}
