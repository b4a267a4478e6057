import type { Questionnaire, Script } from '../../../shared/contract/guides'
import { AppError } from '../../../shared/errors'

/**
 * A script that can be followed: every branch begins and ends at a step that is there.
 * @throws AppError `guide.impossible` with the place and the reason
 */
export function requireFollowable(script: Script): void {
  const steps = new Set(script.steps.map(({ id }) => id))
  refuseTwins('steps', script.steps)
  refuseTwins('branches', script.branches)
  for (const [at, step] of script.steps.entries()) {
    if (step.title === '') throw impossible(`steps.${at}.title`, 'empty')
    if (step.text === '') throw impossible(`steps.${at}.text`, 'empty')
  }
  for (const [at, branch] of script.branches.entries()) {
    if (branch.title === '') throw impossible(`branches.${at}.title`, 'empty')
    if (branch.text === '') throw impossible(`branches.${at}.text`, 'empty')
    if (branch.from.some((id) => !steps.has(id))) throw impossible(`branches.${at}.from`, 'unknown_step')
    if (branch.backTo !== null && !steps.has(branch.backTo)) throw impossible(`branches.${at}.backTo`, 'unknown_step')
  }
}

/**
 * A questionnaire that can be answered: a choice has something to choose from, and a question that depends on an answer
 * comes after the scale it depends on.
 * @throws AppError `guide.impossible` with the place and the reason
 */
export function requireAnswerable({ questions }: Questionnaire): void {
  refuseTwins('questions', questions)
  for (const [at, question] of questions.entries()) {
    if (question.kind === 'choice' && question.options.length < 2)
      throw impossible(`questions.${at}.options`, 'no_options')
    if (new Set(question.options).size < question.options.length)
      throw impossible(`questions.${at}.options`, 'same_option')
    if (question.showIf === null) continue
    const { question: on } = question.showIf
    const place = `questions.${at}.showIf`
    const asked = questions.findIndex(({ id }) => id === on)
    if (asked === -1) throw impossible(place, 'unknown_question')
    if (asked >= at) throw impossible(place, 'not_before')
    if (questions[asked]?.kind !== 'scale') throw impossible(place, 'not_scale')
  }
}

function refuseTwins(list: string, nodes: readonly { id: string }[]): void {
  const twin = nodes.findIndex(({ id }, at) => nodes.findIndex((each) => each.id === id) < at)
  if (twin !== -1) throw impossible(`${list}.${twin}.id`, 'same_id')
}

function impossible(path: string, reason: string): AppError {
  return new AppError('guide.impossible', { path, reason })
}
