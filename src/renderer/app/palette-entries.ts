import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { parsePhone } from '../../shared/phone'
import { api } from '../api/client'
import { useText } from '../text/language'
import { useNow } from '../ui/clock'
import { useScope } from '../ui/desk-context'
import type { IconName } from '../ui/icons'
import { dueText } from '../ui/time'
import { emergencyPath } from './emergency'
import { places } from './places'
import { pageRoutes } from './routes'
import { useSessionActions } from './session-actions'

export type Entry = {
  id: string
  group: 'members' | 'actions'
  icon: IconName
  title: string
  side: string
  act: () => void
}

/**
 * What the palette offers for `query`: members by the core's search, then actions whose name holds the text.
 * `fresh` is false while the answer to `query` is still on its way.
 */
export function usePaletteEntries(query: string): { entries: readonly Entry[]; fresh: boolean } {
  const t = useText()
  const navigate = useNavigate()
  const { lock } = useSessionActions()
  const mayRead = useScope('member.read') !== null
  const mayAnswer = useScope('callback.write') === 'own'
  const mayRegister = useScope('member.write') !== null
  const asks = query !== '' && mayRead
  const found = useQuery(
    api.members.search.queryOptions({
      input: asks ? { text: query, limit: 12 } : skipToken,
      placeholderData: keepPreviousData,
    }),
  )
  const now = useNow()
  // Who rings is on the line now: an exact number finds their call, whosever it is, and answering takes it.
  const number = mayAnswer && !('problem' in parsePhone(query)) ? query : null
  const incoming = useQuery(api.plans.incoming.queryOptions({ input: number === null ? skipToken : { phone: number } }))
  const answer = useMutation(
    api.plans.answer.mutationOptions({ onSuccess: ({ callbackId }) => navigate(`/callbacks/${callbackId}`) }),
  )
  const ringing: Entry[] =
    number === null || !incoming.data
      ? []
      : [
          {
            id: 'answer',
            group: 'actions',
            icon: 'callbacks',
            title: t('app.spotlight.answer', { surname: incoming.data.surname }),
            side: t('app.spotlight.answerSide', {
              kind: t(`words.callbackKind.${incoming.data.kind}`),
              due: dueText(incoming.data.due, now, t),
            }),
            act: () => answer.mutate({ phone: number }),
          },
        ]
  const members = (asks ? (found.data ?? []) : []).map(
    (member): Entry => ({
      id: `member-${member.id}`,
      group: 'members',
      icon: 'person',
      title: member.name,
      side: [member.phone, member.card, member.number].filter(Boolean).join('  '),
      act: () => navigate(`/members/${member.id}`),
    }),
  )
  const actions: Entry[] = [
    {
      id: 'emergency',
      group: 'actions',
      icon: 'incidents',
      title: t('app.emergency'),
      side: 'F12',
      act: () => navigate(emergencyPath),
    },
    ...(mayRegister
      ? [
          {
            id: 'register',
            group: 'actions' as const,
            icon: 'plus' as const,
            title: t('app.register'),
            side: 'F2',
            act: () => navigate('/members/new'),
          },
        ]
      : []),
    ...places
      .filter(({ path }) => pageRoutes.some((route) => route.path === path))
      .map(
        ({ path, icon, key, name }): Entry => ({
          id: `place-${path}`,
          group: 'actions',
          icon,
          title: t('app.spotlight.goTo', { place: name(t) }),
          side: `Ctrl+${key}`,
          act: () => navigate(path),
        }),
      ),
    { id: 'lock', group: 'actions', icon: 'lock', title: t('app.lock'), side: 'Ctrl+L', act: () => lock() },
    { id: 'help', group: 'actions', icon: 'help', title: t('app.help'), side: 'F1', act: () => navigate('/help') },
  ]
  const named: Entry[] =
    asks && mayRegister && found.isSuccess && !found.isPlaceholderData && members.length === 0
      ? [
          {
            id: 'register-named',
            group: 'actions',
            icon: 'plus',
            title: t('app.spotlight.registerNamed', { text: query }),
            side: '',
            act: () => navigate('/members/new', { state: { typed: query } }),
          },
        ]
      : []
  const matching = actions.filter(({ title }) => query === '' || title.includes(query))
  return {
    entries: [...members, ...ringing, ...named, ...matching],
    fresh:
      (number === null || !incoming.isLoading) &&
      (!asks || found.isError || (found.isSuccess && !found.isPlaceholderData)),
  }
}
