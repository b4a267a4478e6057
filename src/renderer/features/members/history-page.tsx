import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Member } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { type Translate, useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { instantText } from '../../ui/time'
import { changedField, changedValue } from './change-text'
import { MemberLoader } from './member-loader'

type Change = {
  id: string
  field: string
  before: string | null
  after: string | null
  at: number
  by: string
  source: 'form' | 'import' | 'merge' | 'undo'
}

/** Which field said what, until when, and who changed it. */
export function HistoryPage() {
  return <MemberLoader>{(member) => <MemberHistory member={member} />}</MemberLoader>
}

function MemberHistory({ member }: { member: Member }) {
  const t = useText()
  const navigate = useNavigate()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [field, setField] = useState<string | null>(null)
  const history = useQuery(api.members.history.queryOptions({ input: { id: member.id } }))
  const columns = useMemo(() => historyColumns(t, (at) => instantText(at, now, zone, t)), [t, now, zone])
  const rows = (history.data ?? []).filter((change) => field === null || change.field === field)
  const fields = [...new Set((history.data ?? []).map((change) => change.field))]
  return (
    <Page>
      <PageHeader title={t('members.history.title', { name: member.fields.name })}>
        <Select
          aria-label={t('members.history.field')}
          placeholder={t('members.history.allFields')}
          value={field}
          onChange={setField}
          data={fields.map((value) => ({ value, label: changedField(value, t) }))}
          clearable
          clearButtonProps={{ 'aria-label': t('common.field.clear') }}
        />
        <Button variant="default" onClick={() => navigate(`/members/${member.id}`)}>
          {t('common.back')}
        </Button>
      </PageHeader>
      <PageBody padded={false}>
        {history.isError && <ErrorNotice error={history.error} retry={() => history.refetch()} />}
        {history.isPending && <SkeletonAfter />}
        {history.data && (
          <RecordTable<Change>
            name="member-history"
            label={t('members.history.label')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            describe={(row) =>
              t('members.history.describe', {
                field: changedField(row.field, t),
                before: changedValue(row.field, row.before, t),
                after: changedValue(row.field, row.after, t),
              })
            }
            empty={<EmptyState title={t('members.history.none')} />}
          />
        )}
      </PageBody>
    </Page>
  )
}

function historyColumns(t: Translate, when: (at: number) => string): RecordColumn<Change>[] {
  const column = (id: 'at' | 'field' | 'before' | 'after' | 'by' | 'source', text: (row: Change) => string) => ({
    id,
    header: t(`members.history.${id}`),
    cell: (row: Change) => text(row) || '—',
    text,
  })
  return [
    column('at', (row) => when(row.at)),
    column('field', (row) => changedField(row.field, t)),
    column('before', (row) => changedValue(row.field, row.before, t)),
    column('after', (row) => changedValue(row.field, row.after, t)),
    column('by', (row) => row.by),
    column('source', (row) => t(`members.history.sources.${row.source}`)),
  ]
}
