import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Callback } from '../../../shared/contract/callbacks'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { Page, PageHeader } from '../../ui/page'
import { PhoneText } from '../../ui/phone-text'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import { notifyDone, notifyError } from '../../ui/toasts'

/** First callbacks whose 24 hours had passed before anybody knew of them: apart, and closed in one act. */
export function LateCallbacksPage() {
  const t = useText()
  const navigate = useNavigate()
  const { zone } = useClock()
  const now = useNow(60_000)
  const mayClose = useScope('callback.reassign') !== null
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const late = useQuery(
    api.callbacks.listDue.queryOptions({ input: { bornLate: true, ...paging }, placeholderData: keepPreviousData }),
  )
  const columns: RecordColumn<Callback>[] = [
    {
      id: 'member',
      header: t('callbacks.latePage.member'),
      cell: (row) => row.member,
      text: (row) => row.member,
      fixed: true,
    },
    {
      id: 'number',
      header: t('callbacks.latePage.memberNumber'),
      cell: (row) => row.memberNumber,
      text: (row) => row.memberNumber,
    },
    {
      id: 'phone',
      header: t('callbacks.latePage.phone'),
      cell: (row) => <PhoneText memberId={row.memberId} phone={row.phone} />,
    },
    {
      id: 'due',
      header: t('callbacks.latePage.due'),
      cell: (row) => absoluteTime(row.due, now, zone),
      text: (row) => absoluteTime(row.due, now, zone),
    },
    {
      id: 'attempts',
      header: t('callbacks.latePage.attempts'),
      align: 'right',
      cell: (row) => row.attempts,
      text: (row) => String(row.attempts),
    },
  ]
  return (
    <Page>
      <PageHeader title={t('callbacks.latePage.title')}>
        <Button variant="default" component={Link} to="/callbacks">
          {t('callbacks.latePage.back')}
        </Button>
      </PageHeader>
      <QueryView query={late}>
        {({ rows, total }) => (
          <>
            {total > 0 && (
              <Stack gap="sm" px="lg" py="sm" style={{ borderBottom: 'var(--hairline)' }}>
                <Text size="sm">{t('callbacks.latePage.text')}</Text>
                {mayClose && <CloseAll total={total} />}
              </Stack>
            )}
            <RecordTable
              name="late-callbacks"
              label={t('callbacks.latePage.table')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              describe={(row) =>
                t('callbacks.latePage.row', { member: row.member, due: absoluteTime(row.due, now, zone) })
              }
              total={total}
              paging={{ ...paging, onChange: setPaging }}
              onOpen={(row) => navigate(`/callbacks/${row.id}`)}
              actions={(row) => (
                <Button size="compact-sm" variant="subtle" onClick={() => navigate(`/callbacks/${row.id}`)}>
                  {t('callbacks.latePage.open')}
                </Button>
              )}
              empty={
                <EmptyState
                  title={t('callbacks.latePage.none')}
                  action={
                    <Button variant="default" component={Link} to="/callbacks">
                      {t('callbacks.latePage.back')}
                    </Button>
                  }
                />
              }
            />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function CloseAll({ total }: { total: number }) {
  const t = useText()
  const [note, setNote] = useState('')
  const close = useMutation(
    api.callbacks.closeBornLate.mutationOptions({
      onSuccess: ({ closed }) => notifyDone(t('callbacks.latePage.closed', { n: closed })),
      onError: notifyError,
    }),
  )
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        w={320}
        label={t('callbacks.latePage.note')}
        placeholder={t('callbacks.latePage.notePlaceholder')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button variant="default" loading={close.isPending} onClick={() => close.mutate({ note })}>
        {t('callbacks.latePage.closeAll', { n: total })}
      </Button>
    </Group>
  )
}
