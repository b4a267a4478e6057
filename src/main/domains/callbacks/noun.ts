import type { Noun } from '../../kernel/noun'

export const callbacksNoun: Noun = { name: 'callbacks', tables: [] }
