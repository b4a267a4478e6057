import type { today } from '../../../shared/contract/today'
import type { Procedures } from '../../kernel/context'
import { todayQueue } from './queue'

/** 今日: one queue of everything that waits for the person at the desk. */
export const todayProcedures: Procedures<typeof today> = {
  list: (context, { limit }) => todayQueue(context, limit),
}
