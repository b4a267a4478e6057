import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { api } from '../../api/client'
import { refused } from '../../api/errors'
import { useText } from '../../text/language'
import { announce } from '../../ui/announcer'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { MemberActions } from './member-actions'
import { MemberData } from './member-data'
import classes from './member-page.module.css'
import { MemberSummary } from './member-summary'
import { StatusBadge } from './status-badge'
import { Timeline } from './timeline'

/** 会员 360: who it is, what is agreed, and everything that happened. */
export function MemberPage() {
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

  if (query.isPending || into) return <SkeletonAfter lines={10} />
  if (query.isError) {
    return (
      <Page>
        <PageHeader title={t('members.title')} />
        <PageBody>
          {refused(query.error, 'record.not_found') ? (
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
  const member = query.data
  return (
    <Page>
      <PageHeader title={member.fields.name} note={<StatusBadge status={member.fields.status} />}>
        <MemberActions member={member} />
      </PageHeader>
      <MemberSummary member={member} />
      <div className={classes.body}>
        <MemberData member={member} />
        <Timeline key={member.id} member={member} />
      </div>
    </Page>
  )
}
