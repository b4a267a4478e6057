import { firstRule } from './first'
import type { Rule } from './rule'

/** Every rule in force. A new one is a file beside this and a line here. */
export const RULES: readonly Rule[] = [firstRule]
