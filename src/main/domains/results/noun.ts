import type { Noun } from '../../kernel/noun'

export const resultsNoun: Noun = {
  name: 'results',
  tables: [],
}
