import { type PageNoun, page } from '../../ui/page-noun'

export const plansPages: PageNoun = {
  routes: [
    {
      path: '/callbacks/plan',
      page: page(async () => (await import('./plan-page')).PlanPage),
      permission: 'plan.read',
    },
    {
      path: '/callbacks/people',
      page: page(async () => (await import('./people-page')).PeoplePage),
      permission: 'plan.read',
    },
    {
      path: '/callbacks/coverage',
      page: page(async () => (await import('./coverage-page')).CoveragePage),
      permission: 'report.read',
    },
  ],
}
