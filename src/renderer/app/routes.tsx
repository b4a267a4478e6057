import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Permission } from '../../shared/access'
import type { EmergencyProps } from './emergency'

/** One page: where it is, what draws it, and the permission without which it explains itself instead. */
export type PageRoute = {
  path: string
  page: LazyExoticComponent<ComponentType>
  permission?: Permission
}

/** A feature's page, fetched when it is first opened. */
function page(load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: await load() }))
}

/** One page under two addresses stays the same page when the address changes. */
const callbacksPage = page(async () => (await import('../features/callbacks/callbacks-page')).CallbacksPage)

/** Lists and papers beside the queue, for whoever calls. */
const callbackRoutes: readonly PageRoute[] = [
  { path: '/callbacks', page: callbacksPage, permission: 'callback.read' },
  { path: '/callbacks/:id', page: callbacksPage, permission: 'callback.read' },
  {
    path: '/callbacks/late',
    page: page(async () => (await import('../features/callbacks/late-page')).LateCallbacksPage),
    permission: 'callback.read',
  },
  {
    path: '/callbacks/questions',
    page: page(async () => (await import('../features/callbacks/questions-page')).QuestionsPage),
    permission: 'callback.read',
  },
  {
    path: '/callbacks/sheet',
    page: page(async () => (await import('../features/callbacks/call-sheet-page')).CallSheetPage),
    permission: 'callback.write',
  },
  {
    path: '/callbacks/visits',
    page: page(async () => (await import('../features/home-visits/visits-page')).VisitsPage),
    permission: 'callback.read',
  },
  {
    path: '/callbacks/:id/visit',
    page: page(async () => (await import('../features/home-visits/visit-page')).VisitPage),
    permission: 'callback.write',
  },
]

/** One page: a ticket opens over the list it stands in. */
const ticketsPage = page(async () => (await import('../features/tickets/tickets-page')).TicketsPage)

const memberRoutes: readonly PageRoute[] = [
  {
    path: '/members',
    page: page(async () => (await import('../features/members/members-page')).MembersPage),
    permission: 'member.read',
  },
  {
    path: '/members/new',
    page: page(async () => (await import('../features/members/register-page')).RegisterPage),
    permission: 'member.write',
  },
  {
    path: '/members/merge',
    page: page(async () => (await import('../features/members/merge-page')).MergePage),
    permission: 'member.merge',
  },
  {
    path: '/members/merges',
    page: page(async () => (await import('../features/members/merges-page')).MergesPage),
    permission: 'member.merge',
  },
  {
    path: '/members/:id',
    page: page(async () => (await import('../features/members/member-page')).MemberPage),
    permission: 'member.read',
  },
  {
    path: '/members/:id/edit',
    page: page(async () => (await import('../features/members/edit-page')).EditPage),
    permission: 'member.write',
  },
  {
    path: '/members/:id/history',
    page: page(async () => (await import('../features/members/history-page')).HistoryPage),
    permission: 'member.read',
  },
]

const scriptsPage = page(async () => (await import('../features/guides/guides-page')).ScriptsPage)
const questionnairesPage = page(async () => (await import('../features/guides/guides-page')).QuestionnairesPage)

/** Beside the queue, for who arranges the calling. */
const callingRoutes: readonly PageRoute[] = [
  {
    path: '/callbacks/plan',
    page: page(async () => (await import('../features/plans/plan-page')).PlanPage),
    permission: 'plan.read',
  },
  {
    path: '/callbacks/people',
    page: page(async () => (await import('../features/plans/people-page')).PeoplePage),
    permission: 'plan.read',
  },
  {
    path: '/callbacks/coverage',
    page: page(async () => (await import('../features/plans/coverage-page')).CoveragePage),
    permission: 'report.read',
  },
  {
    path: '/callbacks/results',
    page: page(async () => (await import('../features/results/results-page')).ResultsPage),
    permission: 'report.read',
  },
  {
    path: '/callbacks/appraisal',
    page: page(async () => (await import('../features/results/appraisal-page')).AppraisalPage),
    permission: 'appraisal.read',
  },
  { path: '/callbacks/scripts', page: scriptsPage, permission: 'callback.read' },
  { path: '/callbacks/scripts/:id', page: scriptsPage, permission: 'callback.read' },
  { path: '/callbacks/questionnaires', page: questionnairesPage, permission: 'callback.read' },
  { path: '/callbacks/questionnaires/:id', page: questionnairesPage, permission: 'callback.read' },
]

/** 设置 by topic; the club itself comes first. */
const settingsRoutes: readonly PageRoute[] = [
  {
    path: '/settings',
    page: page(async () => (await import('../features/settings/club-page')).ClubPage),
    permission: 'settings.read',
  },
  {
    path: '/settings/hours',
    page: page(async () => (await import('../features/settings/hours-page')).HoursPage),
    permission: 'settings.read',
  },
  {
    path: '/settings/rules',
    page: page(async () => (await import('../features/settings/rules-page')).RulesPage),
    permission: 'settings.read',
  },
  {
    path: '/settings/planning',
    page: page(async () => (await import('../features/settings/planning-page')).PlanningPage),
    permission: 'settings.read',
  },
  {
    path: '/settings/holidays',
    page: page(async () => (await import('../features/settings/holidays-page')).HolidaysPage),
    permission: 'settings.read',
  },
]

/** Pages inside the frame. One line per page; `:id` parts come by `useParams`. */
export const pageRoutes: readonly PageRoute[] = [
  { path: '/', page: page(async () => (await import('../features/today/today-page')).TodayPage) },
  ...callbackRoutes,
  { path: '/tickets', page: ticketsPage, permission: 'ticket.read' },
  { path: '/tickets/:id', page: ticketsPage, permission: 'ticket.read' },
  {
    path: '/incidents',
    page: page(async () => (await import('../features/incidents/incidents-page')).IncidentsPage),
    permission: 'incident.read',
  },
  {
    path: '/incidents/:id',
    page: page(async () => (await import('../features/incidents/incident-page')).IncidentPage),
    permission: 'incident.read',
  },
  ...callingRoutes,
  ...memberRoutes,
  {
    path: '/reports',
    page: page(async () => (await import('../features/reports/reports-page')).ReportsPage),
    permission: 'report.read',
  },
  ...settingsRoutes,
  {
    path: '/settings/staff',
    page: page(async () => (await import('../features/staff/staff-page')).StaffPage),
    permission: 'staff.read',
  },
  {
    path: '/settings/backups',
    page: page(async () => (await import('../features/backups/backups-page')).BackupsPage),
    permission: 'backup.run',
  },
  {
    path: '/settings/audit',
    page: page(async () => (await import('../features/audit/audit-page')).AuditPage),
    permission: 'audit.read',
  },
  {
    path: '/settings/scanner',
    page: page(async () => (await import('../features/settings/scanner-page')).ScannerPage),
  },
  {
    path: '/settings/import',
    page: page(async () => (await import('../features/imports/imports-page')).ImportsPage),
    permission: 'import.run',
  },
  {
    path: '/settings/import/:id',
    page: page(async () => (await import('../features/imports/import-page')).ImportPage),
    permission: 'import.run',
  },
  { path: '/settings/account', page: page(async () => (await import('../features/access/account-page')).AccountPage) },
]

/** 安全事件, also on the locked screen and while nobody is signed in. */
export const emergencyEntry: LazyExoticComponent<ComponentType<EmergencyProps>> = lazy(async () => ({
  default: (await import('../features/incidents/emergency-screen')).EmergencyScreen,
}))
