import type { Noun } from '../../kernel/noun'
import { callbackItems } from './today'

export const callbacksNoun: Noun = {
  name: 'callbacks',
  floor: 'calls',
  open: ['attempts', 'day-work', 'queue'],
  tables: [],
  today: callbackItems,
}
