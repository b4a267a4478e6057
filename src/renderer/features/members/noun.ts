import { type PageNoun, page, word } from '../../ui/page-noun'
import { changedField, changedValue } from './change-text'

export const membersPages: PageNoun = {
  routes: [
    {
      path: '/members',
      page: page(async () => (await import('./members-page')).MembersPage),
      permission: 'member.read',
    },
    {
      path: '/members/new',
      page: page(async () => (await import('./register-page')).RegisterPage),
      permission: 'member.write',
    },
    {
      path: '/members/merge',
      page: page(async () => (await import('./merge-page')).MergePage),
      permission: 'member.merge',
    },
    {
      path: '/members/merges',
      page: page(async () => (await import('./merges-page')).MergesPage),
      permission: 'member.merge',
    },
    {
      path: '/members/:id',
      page: page(async () => (await import('./member-page')).MemberPage),
      permission: 'member.read',
    },
    {
      path: '/members/:id/edit',
      page: page(async () => (await import('./edit-page')).EditPage),
      permission: 'member.write',
    },
    {
      path: '/members/:id/history',
      page: page(async () => (await import('./history-page')).HistoryPage),
      permission: 'member.read',
    },
  ],
  place: { path: '/members', icon: 'members', key: 2, permission: 'member.read', name: (t) => t('app.place.members') },
  timeline: {
    change: {
      icon: 'edit',
      name: (t) => t('members.timeline.kind.change'),
      sentence(facts, t) {
        const name = word(facts, 'field')
        if (!name) return { line: t('members.timeline.registered') }
        const field = changedField(name, t)
        const before = changedValue(name, word(facts, 'before'), t)
        const after = changedValue(name, word(facts, 'after'), t)
        return {
          line:
            before || after
              ? t('members.timeline.change', { field, before: before || '—', after: after || '—' })
              : t('members.timeline.changeOnly', { field }),
        }
      },
    },
  },
  imports: { members: { name: (t) => t('imports.kind.members'), text: (t) => t('imports.kindText.members') } },
  moved: {
    member_phone: (n, t) => t('members.merge.movesRows.member_phone', { n }),
    member_card: (n, t) => t('members.merge.movesRows.member_card', { n }),
    member_consent: (n, t) => t('members.merge.movesRows.member_consent', { n }),
    member_health: (n, t) => t('members.merge.movesRows.member_health', { n }),
    member_change: (n, t) => t('members.merge.movesRows.member_change', { n }),
  },
}
