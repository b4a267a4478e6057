import { ActionIcon, Checkbox, Group, NativeSelect, Popover, SegmentedControl, Text } from '@mantine/core'
import { useText } from '../text/language'
import { Icon } from './icons'
import { pageSizes, type useTableMemory } from './record-table-memory'

/** Which part of the list is shown. `offset` counts rows, not pages. */
export type Paging = { offset: number; limit: number; onChange: (paging: { offset: number; limit: number }) => void }

type Props = {
  total: number
  paging?: Paging
  memory: ReturnType<typeof useTableMemory>
  columns: readonly { id: string; header: string }[]
}

/** `共 N 条`, the page, 20/50/100, and how the list looks. */
export function TableFooter({ total, paging, memory, columns }: Props) {
  const t = useText()
  return (
    <Group
      justify="space-between"
      px="lg"
      py={6}
      wrap="nowrap"
      className="no-print"
      style={{ borderTop: 'var(--hairline)' }}
    >
      <Group gap="md" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {t('common.table.total', { n: total })}
        </Text>
        <LookMenu memory={memory} columns={columns} />
      </Group>
      {paging && total > 0 && <Pager total={total} paging={paging} memory={memory} />}
    </Group>
  )
}

function Pager({ total, paging, memory }: { total: number; paging: Paging; memory: Props['memory'] }) {
  const t = useText()
  const pages = Math.max(1, Math.ceil(total / paging.limit))
  const page = Math.min(pages, Math.floor(paging.offset / paging.limit) + 1)
  const go = (to: number) => paging.onChange({ offset: (to - 1) * paging.limit, limit: paging.limit })
  return (
    <Group gap="sm" wrap="nowrap">
      <NativeSelect
        size="xs"
        aria-label={t('common.table.perPage')}
        value={String(paging.limit)}
        data={pageSizes.map((n) => ({ value: String(n), label: t('common.table.perPageOption', { n }) }))}
        onChange={(event) => {
          const limit = Number(event.currentTarget.value)
          memory.set({ pageSize: limit })
          paging.onChange({ offset: 0, limit })
        }}
      />
      <ActionIcon aria-label={t('common.table.previous')} disabled={page <= 1} onClick={() => go(page - 1)}>
        <Icon name="collapse" />
      </ActionIcon>
      <Text size="sm">{t('common.table.page', { page, pages })}</Text>
      <ActionIcon aria-label={t('common.table.following')} disabled={page >= pages} onClick={() => go(page + 1)}>
        <Icon name="expand" />
      </ActionIcon>
    </Group>
  )
}

function LookMenu({ memory, columns }: Pick<Props, 'memory' | 'columns'>) {
  const t = useText()
  return (
    <Popover position="top-start" withRoles trapFocus>
      <Popover.Target>
        <ActionIcon aria-label={t('common.table.columns')} title={t('common.table.columns')}>
          <Icon name="columns" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('common.table.columns')} p={6}>
        <PartLabel>{t('common.table.density')}</PartLabel>
        <SegmentedControl
          m={6}
          size="xs"
          aria-label={t('common.table.density')}
          value={memory.dense ? 'dense' : 'roomy'}
          data={[
            { value: 'dense', label: t('common.table.dense') },
            { value: 'roomy', label: t('common.table.roomy') },
          ]}
          onChange={(value) => memory.set({ dense: value === 'dense' })}
        />
        <PartLabel>{t('common.table.columns')}</PartLabel>
        {columns.map(({ id, header }) => (
          <Checkbox
            key={id}
            m={8}
            label={header}
            checked={!memory.hidden.includes(id)}
            onChange={(event) =>
              memory.set({
                hidden: event.currentTarget.checked
                  ? memory.hidden.filter((hidden) => hidden !== id)
                  : [...memory.hidden, id],
              })
            }
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}

function PartLabel({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed" px={6} pt={4}>
      {children}
    </Text>
  )
}
