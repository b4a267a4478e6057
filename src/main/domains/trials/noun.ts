import type { Noun } from '../../kernel/noun'

export const trialsNoun: Noun = {
  name: 'trials',
  tables: [],
}
