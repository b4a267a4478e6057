import { saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import { longWork } from './schema'

export const workNoun: Noun = {
  name: 'work',
  floor: 'ground',
  tables: [saidTable(longWork, { grows: false })],
}
