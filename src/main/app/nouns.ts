import { accessNoun } from '../domains/access/noun'
import { auditNoun } from '../domains/audit/noun'
import { backupsNoun } from '../domains/backups/noun'
import { callbacksNoun } from '../domains/callbacks/noun'
import { consumptionsNoun } from '../domains/consumptions/noun'
import { draftsNoun } from '../domains/drafts/noun'
import { escalationNoun } from '../domains/escalation/noun'
import { guidesNoun } from '../domains/guides/noun'
import { homeVisitsNoun } from '../domains/home-visits/noun'
import { importsNoun } from '../domains/imports/noun'
import { incidentsNoun } from '../domains/incidents/noun'
import { membersNoun } from '../domains/members/noun'
import { membershipsNoun } from '../domains/memberships/noun'
import { noticesNoun } from '../domains/notices/noun'
import { obligationsNoun } from '../domains/obligations/noun'
import { plansNoun } from '../domains/plans/noun'
import { questionsNoun } from '../domains/questions/noun'
import { reportsNoun } from '../domains/reports/noun'
import { resultsNoun } from '../domains/results/noun'
import { settingsNoun } from '../domains/settings/noun'
import { staffNoun } from '../domains/staff/noun'
import { talksNoun } from '../domains/talks/noun'
import { ticketsNoun } from '../domains/tickets/noun'
import { todayNoun } from '../domains/today/noun'
import { trialsNoun } from '../domains/trials/noun'
import { visitsNoun } from '../domains/visits/noun'
import { workNoun } from '../domains/work/noun'
import type { Nouns } from '../kernel/noun'

/** Every noun there is, lower floors first. */
export const nouns = [
  accessNoun,
  auditNoun,
  staffNoun,
  settingsNoun,
  draftsNoun,
  workNoun,
  membersNoun,
  membershipsNoun,
  visitsNoun,
  consumptionsNoun,
  ticketsNoun,
  incidentsNoun,
  questionsNoun,
  talksNoun,
  guidesNoun,
  obligationsNoun,
  plansNoun,
  callbacksNoun,
  homeVisitsNoun,
  noticesNoun,
  escalationNoun,
  trialsNoun,
  todayNoun,
  resultsNoun,
  reportsNoun,
  importsNoun,
  backupsNoun,
] as const satisfies Nouns
