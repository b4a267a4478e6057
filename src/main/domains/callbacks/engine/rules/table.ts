import { cadenceRule } from './cadence'
import { firstRule } from './first'
import type { Rule } from './rule'

/** Every rule in force. A new one is a file beside this and a line here. */
export const RULES: readonly Rule[] = [firstRule]

/** Rules that are written and tested, and wait for the pages on which their work is done. */
export const COMING_RULES: readonly Rule[] = [cadenceRule]
