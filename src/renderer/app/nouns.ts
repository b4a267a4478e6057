import { accessPages } from '../features/access/noun'
import { auditPages } from '../features/audit/noun'
import { backupsPages } from '../features/backups/noun'
import { callbacksPages } from '../features/callbacks/noun'
import { consumptionsPages } from '../features/consumptions/noun'
import { guidesPages } from '../features/guides/noun'
import { homeVisitsPages } from '../features/home-visits/noun'
import { importsPages } from '../features/imports/noun'
import { incidentsPages } from '../features/incidents/noun'
import { membersPages } from '../features/members/noun'
import { membershipsPages } from '../features/memberships/noun'
import { noticesPages } from '../features/notices/noun'
import { plansPages } from '../features/plans/noun'
import { reportsPages } from '../features/reports/noun'
import { resultsPages } from '../features/results/noun'
import { settingsPages } from '../features/settings/noun'
import { staffPages } from '../features/staff/noun'
import { ticketsPages } from '../features/tickets/noun'
import { todayPages } from '../features/today/noun'
import { visitsPages } from '../features/visits/noun'
import type { PageNoun } from '../ui/page-noun'

/** Every noun as the page knows it; what is shown in a row stands in this order. */
export const pageNouns: readonly PageNoun[] = [
  todayPages,
  visitsPages,
  consumptionsPages,
  callbacksPages,
  ticketsPages,
  membershipsPages,
  membersPages,
  homeVisitsPages,
  plansPages,
  resultsPages,
  guidesPages,
  incidentsPages,
  noticesPages,
  reportsPages,
  settingsPages,
  staffPages,
  backupsPages,
  auditPages,
  importsPages,
  accessPages,
]
