import { Button, Group, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { MemberRow, MemberStatus } from '../../../shared/contract/members'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { Icon } from '../../ui/icons'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { RecordTable } from '../../ui/record-table'
import { useTableMemory } from '../../ui/record-table-memory'
import { useScanner } from '../../ui/scanner'
import { SearchField, useSearchText } from '../../ui/search-field'
import { SkeletonAfter } from '../../ui/skeleton-after'
import { ExportList } from './export-list'
import { memberColumns } from './member-columns'
import { useCheckIn } from './visit-acts'

const statuses = ['prospect', 'active', 'frozen', 'lapsed', 'left'] as const satisfies readonly MemberStatus[]
type Sort = 'recent' | 'name' | 'number' | 'joined' | 'lastVisit'

/** The register as a list: filter, open, check in, pick two to merge. */
export function MembersPage() {
  const t = useText()
  const navigate = useNavigate()
  const memory = useTableMemory('members')
  const search = useSearchText()
  const [offset, setOffset] = useState(0)
  const [status, setStatus] = useState<MemberStatus | null>(null)
  const [kind, setKind] = useState<'member' | 'guest' | null>(null)
  const [sort, setSort] = useState<Sort>('recent')
  const mayWrite = useScope('member.write') !== null
  const mayMerge = useScope('member.merge') !== null
  const mayVisit = useScope('visit.write') !== null
  const checkIn = useCheckIn()
  const columns = useMemo(() => memberColumns(t), [t])
  const list = useQuery(
    api.members.list.queryOptions({
      input: {
        offset,
        limit: memory.pageSize,
        sort,
        status: status ?? undefined,
        kind: kind ?? undefined,
        text: search.query || undefined,
      },
      placeholderData: keepPreviousData,
    }),
  )
  // A reader at the desk finds whom the card belongs to.
  useScanner(({ code }) => {
    setOffset(0)
    search.set(code)
  })

  const filtered = status !== null || kind !== null || search.query !== ''
  const reset = () => {
    setStatus(null)
    setKind(null)
    setOffset(0)
    search.clear()
  }
  const first =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setOffset(0)
      set(value)
    }

  return (
    <Page>
      <PageHeader title={t('members.title')}>
        <ExportList status={status} />
        {mayWrite && (
          <Button leftSection={<Icon name="plus" />} onClick={() => navigate('/members/new')}>
            {t('members.list.register')}
          </Button>
        )}
      </PageHeader>
      <Group gap="sm" px="lg" py="xs" className="no-print">
        <SearchField search={search} label={t('members.list.search')} w={320} onChangeCapture={() => setOffset(0)} />
        <Select
          w={130}
          aria-label={t('members.list.status')}
          placeholder={t('members.list.status')}
          value={status}
          onChange={first(setStatus)}
          data={statuses.map((value) => ({ value, label: t(`words.memberStatus.${value}`) }))}
          clearable
          clearButtonProps={{ 'aria-label': t('common.field.clear') }}
        />
        <Select
          w={120}
          aria-label={t('members.list.kind')}
          placeholder={t('members.list.kind')}
          value={kind}
          onChange={first(setKind)}
          data={(['member', 'guest'] as const).map((value) => ({ value, label: t(`words.memberKind.${value}`) }))}
          clearable
          clearButtonProps={{ 'aria-label': t('common.field.clear') }}
        />
      </Group>
      <PageBody padded={false}>
        {list.isError && <ErrorNotice error={list.error} retry={() => list.refetch()} />}
        {list.isPending && <SkeletonAfter />}
        {list.data && (
          <RecordTable<MemberRow>
            name="members"
            label={t('members.list.label')}
            columns={columns}
            rows={list.data.rows}
            rowKey={(row) => row.id}
            describe={(row) =>
              t('members.list.describe', {
                name: row.name,
                status: t(`words.memberStatus.${row.status}`),
                plan: row.plan ?? t('members.list.noPlan'),
                visit: row.lastVisitOn ?? t('members.list.never'),
              })
            }
            total={list.data.total}
            paging={{ offset, limit: memory.pageSize, onChange: (paging) => setOffset(paging.offset) }}
            sort={{ by: sort, onSort: (by) => first(setSort)(by as Sort) }}
            onOpen={(row) => navigate(`/members/${row.id}`)}
            actions={
              mayVisit
                ? (row) => (
                    <Button size="compact-sm" variant="default" onClick={() => checkIn(row.id)}>
                      {t('members.list.checkIn')}
                    </Button>
                  )
                : undefined
            }
            batch={
              mayMerge
                ? ([one, two, ...more]) =>
                    one &&
                    two &&
                    more.length === 0 && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        leftSection={<Icon name="merge" />}
                        onClick={() => navigate(`/members/merge?into=${one.id}&from=${two.id}`)}
                      >
                        {t('members.list.merge')}
                      </Button>
                    )
                : undefined
            }
            empty={
              filtered ? (
                <EmptyState
                  title={t('members.list.noMatch')}
                  action={
                    <Button variant="default" onClick={reset}>
                      {t('members.list.resetFilter')}
                    </Button>
                  }
                />
              ) : (
                <EmptyState
                  title={t('members.list.none')}
                  text={t('members.list.noneText')}
                  action={
                    mayWrite && <Button onClick={() => navigate('/members/new')}>{t('members.list.register')}</Button>
                  }
                />
              )
            }
          />
        )}
      </PageBody>
    </Page>
  )
}
