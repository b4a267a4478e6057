import type { Noun } from '../../kernel/noun'

export const todayNoun: Noun = {
  name: 'today',
  floor: 'shown',
  tables: [],
}
