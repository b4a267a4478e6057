import type { Rule } from '../../engine/rules/rule'
import { RULES } from '../../engine/rules/table'
import type { CaseSource } from './facts/scope'

/** What the engine is fed with: the rules whose facts are recorded, and where the facts of cases are. */
export type Feed = { readonly rules: readonly Rule[]; readonly cases: readonly CaseSource[] }

/**
 * The switch of each rule. All are written; a rule owes something only once everything it looks at is recorded, also
 * what ends it: a monthly appraisal that nobody can enter would be overdue for ever. What waits for its facts, and for a
 * line here: tickets with their events and handoffs (complaint_*, handoff_*), incidents with their reports (incident_*),
 * equipment (maintenance), churn warnings (churn), memberships with their renewals (renewal), surveys
 * (survey_invitation, survey_wave), and the club's duties that leave no record of being done yet (appraisal, evaluation,
 * staff_feedback, data_check, training, safety_training).
 */
const FED_RULES: ReadonlySet<string> = new Set([
  'first',
  'cadence',
  'owed_answer',
  'invitation_invited',
  'invitation_one_to_one',
  'invitation_verification',
  'invitation_care',
  'backup',
])

/** What is recorded by now. A noun that gets its facts is a source here. */
export const FED: Feed = { rules: RULES.filter(({ id }) => FED_RULES.has(id)), cases: [] }
