import type { CallbackKind } from '../../../shared/contract/obligations'
import { type PageNoun, page, recordIdOf, word } from '../../ui/page-noun'
import { dutyPlace, dutyText } from './duty-places'

const callbacksPage = page(async () => (await import('./callbacks-page')).CallbacksPage)

export const callbacksPages: PageNoun = {
  routes: [
    { path: '/callbacks', page: callbacksPage, permission: 'callback.read' },
    { path: '/callbacks/:id', page: callbacksPage, permission: 'callback.read' },
    {
      path: '/callbacks/late',
      page: page(async () => (await import('./late-page')).LateCallbacksPage),
      permission: 'callback.read',
    },
    {
      path: '/callbacks/questions',
      page: page(async () => (await import('./questions-page')).QuestionsPage),
      permission: 'callback.read',
    },
    {
      path: '/callbacks/sheet',
      page: page(async () => (await import('./call-sheet-page')).CallSheetPage),
      permission: 'callback.write',
    },
  ],
  place: {
    path: '/callbacks',
    icon: 'callbacks',
    key: 3,
    permission: 'callback.read',
    name: (t) => t('app.place.callbacks'),
  },
  timeline: {
    callback: {
      icon: 'callbacks',
      name: (t) => t('members.timeline.kind.callback'),
      sentence(facts, t) {
        const outcome = word(facts, 'outcome')
        const name = word(facts, 'kind')
        const kind = name ? t(`words.callbackKind.${name as 'first'}`) : ''
        const line = outcome
          ? t('members.timeline.callbackOutcome', {
              kind,
              outcome: t(`words.outcome.${outcome as 'reached'}`, { defaultValue: outcome }),
            })
          : t('members.timeline.callback', { kind })
        return { line: facts.undone === true ? t('members.timeline.undone', { line }) : line }
      },
    },
  },
  today: {
    callback: {
      icon: 'callbacks',
      place: (item) => ({ to: `/callbacks/${recordIdOf(item)}`, needs: 'callback.read' }),
      what: ({ kind }, t) =>
        t(`words.callbackKind.${kind as CallbackKind}`, { defaultValue: t('today.what.callback') }),
      act(item, t, mayCall) {
        if (!mayCall) return t('today.act.look')
        return t(item.kind === 'owed_answer' ? 'today.act.answer' : 'today.act.callback')
      },
      open: (_item, t, mayCall) => t(mayCall ? 'today.open.callback' : 'today.act.look'),
      about: ({ kind }, t) => t(`words.callbackKind.${kind as CallbackKind}`),
    },
    duty: {
      icon: 'check',
      place: dutyPlace,
      what: dutyText,
      act: (_item, t) => t('today.act.duty'),
      open: (_item, t) => t('today.open.duty'),
      about: dutyText,
    },
  },
  moved: {
    attempt: (n, t) => t('members.merge.movesRows.attempt', { n }),
    callback_skip: (n, t) => t('members.merge.movesRows.callback_skip', { n }),
    owed_question: (n, t) => t('members.merge.movesRows.owed_question', { n }),
    callback_invitation: (n, t) => t('members.merge.movesRows.callback_invitation', { n }),
  },
}
