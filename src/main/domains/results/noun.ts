import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { resultProcedures } from './procedures'

export const resultsNoun: Noun & Offers<'results'> = {
  name: 'results',
  floor: 'shown',
  procedures: { results: resultProcedures },
  tables: [],
}
