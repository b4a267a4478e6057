import { firstRule } from './first'
import type { Rule } from './rule'

/**
 * Every rule in force. A new one is a file beside this and a line here. The cadence is written and tested, and waits for
 * the pages on which its work is done.
 */
export const RULES: readonly Rule[] = [firstRule]
