import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { ErrorNotice } from '../../ui/error-notice'
import { Icon } from '../../ui/icons'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { useMovedRows } from '../../ui/page-nouns'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { notifyUndo } from '../../ui/toasts'
import { MemberPicker } from './member-picker'
import { MergeConflicts } from './merge-conflicts'
import { movesText } from './moves-text'

/** Two records of one person become one: which stays, what of the other is taken, then one confirmation. */
export function MergePage() {
  const t = useText()
  const moved = useMovedRows()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const into = params.get('into')
  const from = params.get('from')
  const [takeFrom, setTakeFrom] = useState<readonly string[]>([])
  const preview = useQuery(
    api.members.mergePreview.queryOptions({ input: into && from ? { intoId: into, fromId: from } : skipToken }),
  )
  const merge = useMutation(api.members.merge.mutationOptions())
  const pick = (next: { into?: string | null; from?: string | null }) => {
    setTakeFrom([])
    const pair = { into, from, ...next }
    setParams(Object.fromEntries(Object.entries(pair).flatMap(([key, id]) => (id ? [[key, id]] : []))))
  }
  const submit = () => {
    if (!preview.data) return
    const names = { into: preview.data.into.name, from: preview.data.from.name }
    modals.openConfirmModal({
      title: t('members.merge.confirmTitle'),
      children: <Text size="sm">{t('members.merge.confirm', names)}</Text>,
      labels: { confirm: t('members.merge.submit'), cancel: t('common.cancel') },
      closeButtonProps: { 'aria-label': t('common.close') },
      onConfirm: () =>
        merge.mutate(
          { intoId: preview.data.into.id, fromId: preview.data.from.id, takeFrom: [...takeFrom] },
          {
            onSuccess: ({ mergeId }) => {
              navigate(`/members/${preview.data.into.id}`)
              notifyUndo({
                message: t('members.merge.done', names),
                undo: () => client.members.undoMerge({ mergeId }),
              })
            },
          },
        ),
    })
  }
  return (
    <Page>
      <PageHeader title={t('members.merge.title')}>
        <Button variant="default" onClick={() => navigate('/members/merges')}>
          {t('members.merge.listTitle')}
        </Button>
        <Button leftSection={<Icon name="merge" />} disabled={!preview.data} loading={merge.isPending} onClick={submit}>
          {t('members.merge.submit')}
        </Button>
      </PageHeader>
      <PageBody>
        <Stack gap="lg" maw={860}>
          <Text size="sm" c="dimmed">
            {t('members.merge.text')}
          </Text>
          {!into && <MemberPicker label={t('members.merge.pickFirst')} onPick={({ id }) => pick({ into: id })} />}
          {into && !from && (
            <MemberPicker label={t('members.merge.pick')} exceptId={into} onPick={({ id }) => pick({ from: id })} />
          )}
          {preview.isError && <ErrorNotice error={preview.error} retry={() => preview.refetch()} />}
          {merge.isError && <ErrorNotice error={merge.error} />}
          {into && from && preview.isPending && <SkeletonAfter />}
          {preview.data && (
            <>
              <SimpleGrid cols={2} spacing="md">
                {(['into', 'from'] as const).map((side) => {
                  const row = preview.data[side]
                  return (
                    <Paper key={side} p="md">
                      <Text size="xs" c="dimmed">
                        {t(side === 'into' ? 'members.merge.keep' : 'members.merge.fold')}
                      </Text>
                      <Text fw={600}>{row.name}</Text>
                      <Text size="sm">{[row.number, row.phone, row.card, row.plan].filter(Boolean).join('  ')}</Text>
                    </Paper>
                  )
                })}
              </SimpleGrid>
              <Group>
                <Button
                  variant="default"
                  leftSection={<Icon name="switch" />}
                  onClick={() => pick({ into: from, from: into })}
                >
                  {t('members.merge.swap')}
                </Button>
                <Text size="sm">{movesText(preview.data.moves, moved, t)}</Text>
              </Group>
              <MergeConflicts conflicts={preview.data.conflicts} taken={takeFrom} onChange={setTakeFrom} />
            </>
          )}
        </Stack>
      </PageBody>
    </Page>
  )
}
