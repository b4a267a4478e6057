import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { resultProcedures } from './procedures'

export const resultsNoun: Noun & Offers<'results'> = {
  name: 'results',
  procedures: { results: resultProcedures },
  tables: [],
}
