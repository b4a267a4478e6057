import type { questions } from '../../../shared/contract/questions'
import type { Procedures } from '../../kernel/context'
import { listQuestions, requireQuestion } from './rows'
import { prepareAnswer } from './service'

/** Answers that are owed to customers [C9]. */
export const questionProcedures: Procedures<typeof questions> = {
  list: (context, filter) => listQuestions(context, filter),

  prepare(context, { id, answer }) {
    requireQuestion(context, id)
    prepareAnswer(context, id, answer)
    return requireQuestion(context, id)
  },
}
