import type { questions } from '../../../shared/contract/questions'
import type { Procedures } from '../../kernel/procedures'
import { everything, theirOwn } from '../../kernel/reach'
import { listQuestions, requireQuestion } from './rows'
import { prepareAnswer } from './service'

const owed = { full: everything, own: theirOwn }

/** Answers that are owed to customers [C9]. */
export const questionProcedures: Procedures<typeof questions> = {
  list: { ...owed, does: (context, filter) => listQuestions(context, filter) },

  prepare: {
    ...owed,
    does(context, { id, answer }) {
      requireQuestion(context, id)
      prepareAnswer(context, id, answer)
      return requireQuestion(context, id)
    },
  },
}
