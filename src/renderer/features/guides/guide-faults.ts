import type { Questionnaire, Script } from '../../../shared/contract/guides'

/** Where something is wrong and why, in the words of `guide.impossible`: `steps.2.title` is `empty`. */
export type Fault = { path: string; reason: string }

const blank = (text: string) => text.trim() === ''

/** What keeps a script from being gone by. */
export function scriptFaults({ steps, branches }: Script): Fault[] {
  const ids = new Set(steps.map(({ id }) => id))
  const faults: Fault[] = steps.length === 0 ? [{ path: 'steps', reason: 'none_left' }] : []
  for (const [at, { title, text }] of steps.entries()) {
    if (blank(title)) faults.push({ path: `steps.${at}.title`, reason: 'empty' })
    if (blank(text)) faults.push({ path: `steps.${at}.text`, reason: 'empty' })
  }
  for (const [at, { title, text, from, backTo }] of branches.entries()) {
    if (blank(title)) faults.push({ path: `branches.${at}.title`, reason: 'empty' })
    if (blank(text)) faults.push({ path: `branches.${at}.text`, reason: 'empty' })
    if (from.some((id) => !ids.has(id))) faults.push({ path: `branches.${at}.from`, reason: 'unknown_step' })
    if (backTo !== null && !ids.has(backTo)) faults.push({ path: `branches.${at}.backTo`, reason: 'unknown_step' })
  }
  return faults
}

/** What keeps a questionnaire from being answered. */
export function questionnaireFaults({ questions }: Questionnaire): Fault[] {
  const faults: Fault[] = questions.length === 0 ? [{ path: 'questions', reason: 'none_left' }] : []
  for (const [at, { text, kind, options, showIf }] of questions.entries()) {
    if (blank(text)) faults.push({ path: `questions.${at}.text`, reason: 'empty' })
    if (kind === 'choice') {
      const given = options.map((option) => option.trim()).filter((option) => option !== '')
      if (given.length < 2) faults.push({ path: `questions.${at}.options`, reason: 'no_options' })
      if (new Set(given).size < given.length) faults.push({ path: `questions.${at}.options`, reason: 'same_option' })
    }
    if (showIf === null) continue
    const asked = questions.findIndex(({ id }) => id === showIf.question)
    const reason =
      asked === -1
        ? 'unknown_question'
        : asked >= at
          ? 'not_before'
          : questions[asked]?.kind === 'scale'
            ? null
            : 'not_scale'
    if (reason) faults.push({ path: `questions.${at}.showIf`, reason })
  }
  return faults
}

/** The reason at one field, if there is one. */
export function faultAt(faults: readonly Fault[], path: string): string | undefined {
  return faults.find((fault) => fault.path === path)?.reason
}
