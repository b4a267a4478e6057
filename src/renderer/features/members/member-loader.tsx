import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Member } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { appErrorOf, refused } from '../../api/errors'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { SkeletonAfter } from '../../ui/skeleton-after'

/** An address that names nobody: not there, not this person's to see, or no number at all. */
const nobody = ['record.not_found', 'input.invalid']

/** The member the address names, or why there is none; one that was merged leads on to the one that stays. */
export function MemberLoader({ children }: { children: (member: Member) => ReactNode }) {
  const t = useText()
  const navigate = useNavigate()
  const { id = '' } = useParams()
  const query = useQuery(api.members.get.queryOptions({ input: { id } }))
  const into = query.data?.mergedIntoId ?? refused(query.error, 'member.merged')?.facts.into ?? null
  useEffect(() => {
    if (!into) return
    announce(t('members.page.merged'))
    navigate(`/members/${into}`, { replace: true })
  }, [into, navigate, t])

  if (query.data && !into) return children(query.data)
  if (!query.isError) return <SkeletonAfter lines={10} />
  return (
    <Page>
      <PageHeader title={t('members.title')} />
      <PageBody>
        {nobody.includes(appErrorOf(query.error).code) ? (
          <EmptyState
            title={t('members.page.notFound')}
            action={<Button onClick={() => navigate('/members')}>{t('common.back')}</Button>}
          />
        ) : (
          <ErrorNotice error={query.error} retry={() => query.refetch()} />
        )}
      </PageBody>
    </Page>
  )
}
