import { appraisalRule } from './appraisal'
import { backupRule } from './backup'
import { cadenceRule } from './cadence'
import { churnRule } from './churn'
import { complaintConfirmRule } from './complaint-confirm'
import { complaintFeedbackRule } from './complaint-feedback'
import { complaintFixRule } from './complaint-fix'
import { dataCheckRule } from './data-check'
import { evaluationRule } from './evaluation'
import { firstRule } from './first'
import { handoffReceiptRule } from './handoff-receipt'
import { handoffResultRule } from './handoff-result'
import { handoffVerifyRule } from './handoff-verify'
import { incidentInformRule } from './incident-inform'
import { incidentReportRule } from './incident-report'
import { INVITATION_RULES } from './invitation'
import { maintenanceRule } from './maintenance'
import { owedAnswerRule } from './owed-answer'
import { renewalRule } from './renewal'
import type { Rule } from './rule'
import { safetyTrainingRule } from './safety-training'
import { staffFeedbackRule } from './staff-feedback'
import { surveyInvitationRule } from './survey-invitation'
import { surveyWaveRule } from './survey-wave'
import { trainingRule } from './training'

/** Every rule in force. A new one is a file beside this and a line here. */
export const RULES: readonly Rule[] = [
  firstRule,
  cadenceRule,
  owedAnswerRule,
  churnRule,
  renewalRule,
  surveyInvitationRule,
  ...INVITATION_RULES,
  complaintFeedbackRule,
  complaintFixRule,
  complaintConfirmRule,
  handoffReceiptRule,
  handoffResultRule,
  handoffVerifyRule,
  incidentReportRule,
  incidentInformRule,
  maintenanceRule,
  appraisalRule,
  evaluationRule,
  staffFeedbackRule,
  dataCheckRule,
  trainingRule,
  safetyTrainingRule,
  surveyWaveRule,
  backupRule,
]
