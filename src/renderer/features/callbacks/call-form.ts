import type { Answers } from './questionnaire'
import type { TicketDraft } from './ticket-draft'

/** What the person filled in for one call; kept as a draft until it is recorded. Plain JSON. */
export type CallForm = {
  note: string
  answers: Answers
  /** Questions nobody could answer at once [C9], and the one that is being typed. */
  owed: readonly string[]
  owedTyped: string
  /** The ticket that goes with 接通有问题, once its drawer was opened [C15]. */
  ticket: TicketDraft | null
}

export const blankForm: CallForm = { note: '', answers: {}, owed: [], owedTyped: '', ticket: null }

/** Every question to be owed, the one still in the field included: what was typed is meant. */
export function owedQuestions({ owed, owedTyped }: CallForm): string[] {
  return [...owed, owedTyped].map((text) => text.trim()).filter((text) => text !== '')
}

/** A draft as it was kept, also by a version that knew fewer fields. */
export function formFromDraft(body: Partial<CallForm>): CallForm {
  return { ...blankForm, ...body }
}
