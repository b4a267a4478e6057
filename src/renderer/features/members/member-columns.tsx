import { Text } from '@mantine/core'
import type { MemberRow } from '../../../shared/contract/members'
import type { Translate } from '../../text/language'
import type { RecordColumn } from '../../ui/record-table'
import { StatusBadge } from './status-badge'

/** Columns of the register; all but the name can be hidden. */
export function memberColumns(t: Translate): RecordColumn<MemberRow>[] {
  const plain = (
    id: Exclude<keyof MemberRow, 'kind' | 'status'>,
    header: keyof typeof import('../../text/zh-CN/members').members.list.columns,
    more: Partial<RecordColumn<MemberRow>> = {},
  ): RecordColumn<MemberRow> => ({
    id,
    header: t(`members.list.columns.${header}`),
    cell: (row) => row[id] ?? '—',
    text: (row) => row[id] ?? '',
    ...more,
  })
  return [
    plain('name', 'name', {
      fixed: true,
      sort: 'name',
      cell: (row) => (
        <Text size="sm" fw={600} truncate maw={160} title={row.name}>
          {row.name}
        </Text>
      ),
    }),
    plain('number', 'number', { sort: 'number' }),
    {
      id: 'status',
      header: t('members.list.columns.status'),
      cell: (row) => <StatusBadge status={row.status} />,
      text: (row) => t(`words.memberStatus.${row.status}`),
    },
    plain('phone', 'phone'),
    plain('card', 'card'),
    plain('plan', 'plan'),
    plain('membershipEnds', 'ends', { align: 'right' }),
    plain('lastVisitOn', 'lastVisit', { align: 'right', sort: 'lastVisit' }),
    plain('joinedOn', 'joined', { align: 'right', sort: 'joined' }),
  ]
}
