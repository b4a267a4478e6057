import type { Noun } from '../../kernel/noun'

export const reportsNoun: Noun = {
  name: 'reports',
  tables: [],
}
