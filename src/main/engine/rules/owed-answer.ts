import { MS_PER_HOUR } from '../../../shared/day'
import { doneAt } from '../ending'
import { judged } from '../policy-history'
import { talkObligation, triesFor } from '../talk'
import type { MemberRule } from './rule'

const RULE = { id: 'owed_answer', kind: 'owed_answer', version: 1, clause: 'C9' } as const

/** A question that could not be answered at once is answered within 24 hours; preparing the answer is not enough [C9]. */
export const owedAnswerRule: MemberRule = {
  ...RULE,
  looksAt: ['questions', 'members', 'attempts', 'closings'],
  of: 'member',
  formula: 'due = askedAt + answer.withinHours',
  policy: ({ answer, minutes }) => ({
    'answer.withinHours': answer.withinHours,
    'minutes.owed_answer': minutes.owed_answer,
  }),
  derive: (person, context) =>
    person.questions.flatMap((question) => {
      const key = `Q/${question.id}`
      const owed = judged(context.policy, (policy) =>
        talkObligation(
          RULE,
          {
            key,
            person,
            anchor: question.askedAt,
            knownAt: question.recordedAt,
            earliest: question.askedAt,
            due: question.askedAt + policy.answer.withinHours * MS_PER_HOUR,
            priority: 1,
            // Who asks wants the answer.
            purpose: null,
            staffId: question.staffId ?? person.member.staffId,
            attempts: triesFor(key, person),
            ending: doneAt(question.answeredAt),
            policy,
            facts: { question: question.id, askedAt: question.askedAt },
          },
          context,
        ),
      )
      return question.withdrawnAt !== null && owed.state === 'open' ? [] : [owed]
    }),
  missing: ({ questions }) => ({ reason: questions.length === 0 ? 'no_question' : 'withdrawn' }),
}
