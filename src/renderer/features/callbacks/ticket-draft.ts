import type { Question, Topic } from '../../../shared/contract/guides'
import { TicketCategory, type TicketDraft, TicketKind } from '../../../shared/contract/tickets'
import type { Translate } from '../../text/language'
import { type Answers, lowAnswers } from './questionnaire'

export type { TicketDraft } from '../../../shared/contract/tickets'
export const ticketKinds = TicketKind.options
export const ticketCategories = TicketCategory.options
type Category = TicketDraft['category']

/** Whose problem a low answer is, most often. */
const categoryOf: Readonly<Record<Topic, Category>> = {
  venue: 'facilities',
  equipment: 'facilities',
  service: 'service',
  activity: 'service',
  culture: 'other',
  community: 'other',
  other: 'other',
}

type Said = { note: string; questions: readonly Question[]; answers: Answers }

/** What the ticket of a call begins with: the caller's own note, then what was scored low and what was said about it [C15]. */
export function ticketFrom({ note, questions, answers }: Said, t: Translate): TicketDraft {
  const low = lowAnswers(questions, answers)
  const said = note.trim()
  const lines = [
    ...(said === '' ? [] : [said]),
    ...low.map(({ question, score }) => t('callbacks.ticket.lowLine', { question: question.text, score })),
    ...questions
      .filter(({ kind, showIf }) => kind === 'text' && low.some(({ question }) => question.id === showIf?.question))
      .flatMap(({ id }) => answers[id]?.text.trim() || []),
  ]
  const worst = low[0]?.question.topic
  return {
    kind: 'complaint',
    category: worst === undefined ? 'service' : categoryOf[worst],
    content: lines.join('\n'),
    demand: '',
    urgent: false,
  }
}
