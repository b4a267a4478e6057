import type { Offers } from '../../kernel/context'
import type { Noun } from '../../kernel/noun'
import { resultProcedures } from './procedures'

export const resultsNoun: Noun & Offers<'results'> = {
  name: 'results',
  floor: 'shown',
  procedures: { results: resultProcedures },
  tables: [],
}
