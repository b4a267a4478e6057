import type { today } from '../../../shared/contract/today'
import type { Nouns } from '../../kernel/noun'
import type { Procedures } from '../../kernel/procedures'
import { todayQueue } from './queue'

/** 今日: one queue of everything that waits for the person at the desk. */
export const todayProcedures = (nouns: Nouns): Procedures<typeof today> => ({
  list: (context, { limit }) => todayQueue(nouns, context, limit),
})
