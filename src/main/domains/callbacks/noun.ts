import type { Noun } from '../../kernel/noun'
import { callbackItems } from './today'

export const callbacksNoun: Noun = { name: 'callbacks', tables: [], today: callbackItems }
