import { periodicRule } from './periodic'

/** The customers are surveyed each quarter [A5]. */
export const surveyWaveRule = periodicRule({
  id: 'survey_wave',
  kind: 'survey_wave',
  version: 1,
  clause: 'A5',
  prefix: 'SURVEY',
  every: 'quarter',
  when: 'within',
  catchUp: 'latest',
  priority: 3,
  formula: 'due = end of the quarter',
  policy: ({ duties }) => ({ 'duties.leastDays': duties.leastDays }),
  dueDay: ({ last }) => last,
})
