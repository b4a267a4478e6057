import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { absoluteTime, instantText } from '../../ui/time'
import { notifyDone } from '../../ui/toasts'

/** Merges of the last time, each of which can be taken apart again for thirty days. */
export function MergesPage() {
  const t = useText()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { zone } = useClock()
  const now = useNow(60_000)
  const merges = useQuery(api.members.merges.queryOptions({ input: { memberId: params.get('member') ?? undefined } }))
  const undo = useMutation(
    api.members.undoMerge.mutationOptions({
      onSuccess: ({ id }) => {
        notifyDone(t('members.merge.undid'))
        navigate(`/members/${id}`)
      },
    }),
  )
  return (
    <Page>
      <PageHeader title={t('members.merge.listTitle')}>
        <Button variant="default" onClick={() => navigate('/members/merge')}>
          {t('members.merge.title')}
        </Button>
      </PageHeader>
      <PageBody>
        {merges.isError && <ErrorNotice error={merges.error} retry={() => merges.refetch()} />}
        {undo.isError && <ErrorNotice error={undo.error} />}
        {merges.isPending && <SkeletonAfter />}
        {merges.data?.length === 0 && <EmptyState title={t('members.merge.none')} />}
        <Stack gap={0} maw={860}>
          {merges.data?.map((merge) => (
            <Group
              key={merge.id}
              justify="space-between"
              py="sm"
              wrap="nowrap"
              style={{ borderBottom: 'var(--hairline)' }}
            >
              <Text size="sm">
                {t('members.merge.line', {
                  from: merge.fromName,
                  number: merge.fromNumber,
                  into: merge.intoName,
                  at: instantText(merge.at, now, zone, t),
                  by: merge.by,
                })}
              </Text>
              {merge.undoneAt !== null ? (
                <Text size="sm" c="dimmed">
                  {t('members.merge.undone', { at: absoluteTime(merge.undoneAt, now, zone) })}
                </Text>
              ) : merge.undoUntil > now ? (
                <Group gap="sm" wrap="nowrap">
                  <Text size="sm" c="dimmed">
                    {t('members.merge.undoUntil', { at: absoluteTime(merge.undoUntil, now, zone) })}
                  </Text>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={undo.isPending && undo.variables.mergeId === merge.id}
                    onClick={() => undo.mutate({ mergeId: merge.id })}
                  >
                    {t('members.merge.undo')}
                  </Button>
                </Group>
              ) : (
                <Text size="sm" c="dimmed">
                  {t('members.merge.expired')}
                </Text>
              )}
            </Group>
          ))}
        </Stack>
      </PageBody>
    </Page>
  )
}
