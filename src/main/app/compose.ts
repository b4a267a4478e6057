import type { contract } from '../../shared/contract/router'
import { accessProcedures } from '../domains/access/procedures'
import { auditProcedures } from '../domains/audit/procedures'
import { backupProcedures } from '../domains/backups/procedures'
import { firstCallbackOf, owedAtCheckIn } from '../domains/callbacks/owed'
import { callbackProcedures } from '../domains/callbacks/procedures'
import { consumptionProcedures } from '../domains/consumptions/procedures'
import { draftProcedures } from '../domains/drafts/procedures'
import { guideProcedures } from '../domains/guides/procedures'
import { homeVisitProcedures } from '../domains/home-visits/procedures'
import { importProcedures } from '../domains/imports/procedures'
import { incidentProcedures } from '../domains/incidents/procedures'
import { memberProcedures } from '../domains/members/procedures'
import { membershipProcedures } from '../domains/memberships/procedures'
import { addMembership } from '../domains/memberships/service'
import { noticeProcedures } from '../domains/notices/procedures'
import { obligationProcedures } from '../domains/obligations/procedures'
import { planProcedures } from '../domains/plans/procedures'
import { refuseLosingHands } from '../domains/plans/staffing'
import { questionProcedures } from '../domains/questions/procedures'
import { reportProcedures } from '../domains/reports/procedures'
import { resultProcedures } from '../domains/results/procedures'
import { settingsProcedures } from '../domains/settings/procedures'
import { staffProcedures } from '../domains/staff/procedures'
import { ticketProcedures } from '../domains/tickets/procedures'
import { todayProcedures } from '../domains/today/procedures'
import { trials } from '../domains/trials/effect'
import { visitProcedures } from '../domains/visits/procedures'
import type { Procedures } from '../kernel/context'
import { feed } from './feed'
import { setupProcedures } from './first-run/procedures'
import { jobProcedures } from './job-procedures'

type AllProcedures = { [D in keyof typeof contract]: Procedures<(typeof contract)[D]> }

/** The only wiring in the project, by hand: a procedure of the contract without its function does not compile. */
export const procedures: AllProcedures = {
  access: accessProcedures,
  audit: auditProcedures,
  backups: backupProcedures,
  callbacks: { ...callbackProcedures, ...obligationProcedures(feed) },
  consumptions: consumptionProcedures({ firstCallback: firstCallbackOf }),
  drafts: draftProcedures,
  guides: guideProcedures,
  homeVisits: homeVisitProcedures,
  imports: importProcedures,
  incidents: incidentProcedures,
  jobs: jobProcedures,
  members: memberProcedures({ addMembership }),
  memberships: membershipProcedures,
  notices: noticeProcedures,
  plans: planProcedures,
  questions: questionProcedures,
  reports: reportProcedures,
  results: resultProcedures,
  settings: settingsProcedures(trials(feed)),
  setup: setupProcedures,
  staff: staffProcedures({ refuseLosingHands }),
  tickets: ticketProcedures,
  today: todayProcedures,
  visits: visitProcedures({ owedAtCheckIn }),
}
