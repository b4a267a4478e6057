import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api } from '../../api/client'
import { ErrorNotice } from '../../ui/error-notice'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { EditMember } from './edit-member'

/** Loads the member, then edits it: the form needs the version it starts from. */
export function EditPage() {
  const { id = '' } = useParams()
  const query = useQuery(api.members.get.queryOptions({ input: { id } }))
  if (query.isError) return <ErrorNotice error={query.error} retry={() => query.refetch()} />
  if (query.isPending) return <SkeletonAfter lines={10} />
  return <EditMember key={id} loaded={query.data} />
}
