import type { GuideVersion, Question, Questionnaire, Script } from '../../../shared/contract/guides'

/** What a version holds: one of the two, by the guide's type. */
export type GuideBody = { type: 'script'; script: Script } | { type: 'questionnaire'; questionnaire: Questionnaire }

/** What a saved version holds; null for one that holds nothing, which the core never hands out. */
export function bodyOf({ script, questionnaire }: GuideVersion): GuideBody | null {
  if (script) return { type: 'script', script }
  return questionnaire ? { type: 'questionnaire', questionnaire } : null
}

/** As it is saved: without blank lines among the options, and options only where they are chosen from. */
export function tidied(body: GuideBody): GuideBody {
  if (body.type === 'script') return body
  const tidy = (question: Question): Question => ({
    ...question,
    options:
      question.kind === 'choice' ? question.options.map((each) => each.trim()).filter((each) => each !== '') : [],
  })
  return { type: 'questionnaire', questionnaire: { questions: body.questionnaire.questions.map(tidy) } }
}

/**
 * A name for a new step or question. By chance, because answers are added up by it: a number that an older version
 * once gave to another question must never come back.
 */
export function newNodeId(prefix: 'step' | 'branch' | 'q'): string {
  return `${prefix}_${crypto.randomUUID().slice(0, 8)}`
}

/** The list with one item moved `by` places, or the same list where it cannot go further. */
export function movedBy<Item>(list: readonly Item[], at: number, by: -1 | 1): readonly Item[] {
  const to = at + by
  const [item, other] = [list[at], list[to]]
  if (item === undefined || other === undefined) return list
  return list.map((each, index) => (index === at ? other : index === to ? item : each))
}

/** The list with one item changed. */
export function changedAt<Item>(list: readonly Item[], at: number, change: Partial<Item>): Item[] {
  return list.map((each, index) => (index === at ? { ...each, ...change } : each))
}
