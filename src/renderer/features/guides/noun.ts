import { type PageNoun, page } from '../../ui/page-noun'

const scriptsPage = page(async () => (await import('./guides-page')).ScriptsPage)
const questionnairesPage = page(async () => (await import('./guides-page')).QuestionnairesPage)

export const guidesPages: PageNoun = {
  routes: [
    { path: '/callbacks/scripts', page: scriptsPage, permission: 'callback.read' },
    { path: '/callbacks/scripts/:id', page: scriptsPage, permission: 'callback.read' },
    { path: '/callbacks/questionnaires', page: questionnairesPage, permission: 'callback.read' },
    { path: '/callbacks/questionnaires/:id', page: questionnairesPage, permission: 'callback.read' },
  ],
}
