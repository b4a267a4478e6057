import { type PageNoun, page } from '../../ui/page-noun'

export const resultsPages: PageNoun = {
  routes: [
    {
      path: '/callbacks/results',
      page: page(async () => (await import('./results-page')).ResultsPage),
      permission: 'report.read',
    },
    {
      path: '/callbacks/appraisal',
      page: page(async () => (await import('./appraisal-page')).AppraisalPage),
      permission: 'appraisal.read',
    },
  ],
}
