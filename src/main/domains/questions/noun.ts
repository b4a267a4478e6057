import { handwork, moved, names, saidTable } from '../../kernel/member-rows'
import type { Noun } from '../../kernel/noun'
import type { Offers } from '../../kernel/procedures'
import { questionFacts } from './facts'
import { questionProcedures } from './procedures'
import { owedQuestion } from './schema'

export const questionsNoun: Noun & Offers<'questions'> = {
  name: 'questions',
  floor: 'facts',
  open: ['rows'],
  procedures: { questions: questionProcedures },
  subjects: {
    question: { elsewhere: 'it belongs to who owes the answer' },
  },
  tables: [
    saidTable(owedQuestion, {
      grows: true,
      ofNow: ['owed_question_waiting'],
      members: [names(owedQuestion.memberId, moved(owedQuestion.memberId), handwork(owedQuestion.memberId))],
    }),
  ],
  facts: questionFacts,
}
