import { Anchor, Badge, Button, Drawer, Group, Text } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { copyTable } from '../../ui/copy-table'
import { drawerStyles } from '../../ui/drawer-styles'
import { Icon } from '../../ui/icons'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'
import { notifyDone, notifyError } from '../../ui/toasts'
import { type NameRow, reasonText } from './coverage-text'

type Which = Parameters<typeof client.plans.coverageRows>[0]['which']
/** Which names: of a figure, of one caller or one tier. */
export type NamesView = {
  who: string
  quarter: string
  which: Which
  staffId?: string | null
  tier?: 'A' | 'B' | 'C' | 'D'
}

const pageRows = 500

/** Every page of the list: a sheet with only the first rows of it would be believed. */
async function everyName({ quarter, which, staffId, tier }: NamesView): Promise<NameRow[]> {
  const rows: NameRow[] = []
  for (;;) {
    const page = await client.plans.coverageRows({
      quarter,
      which,
      staffId,
      tier,
      offset: rows.length,
      limit: pageRows,
    })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) return rows
  }
}

/** The names behind a figure of coverage, with why each is not covered. */
export function CoverageNames({ view, onClose }: { view: NamesView | null; onClose: () => void }) {
  const t = useText()
  return (
    <Drawer
      opened={view !== null}
      onClose={onClose}
      size={900}
      title={view ? t('plans.names.title', { who: view.who, which: t(`plans.coverage.${view.which}`) }) : ''}
      closeButtonProps={{ 'aria-label': t('plans.names.close') }}
      styles={drawerStyles}
    >
      {view && <Names view={view} />}
    </Drawer>
  )
}

function Names({ view }: { view: NamesView }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const { quarter, which, staffId, tier } = view
  const list = useQuery(
    api.plans.coverageRows.queryOptions({
      input: { quarter, which, staffId, tier, ...paging },
      placeholderData: keepPreviousData,
    }),
  )
  const column = (id: string, header: string, text: (row: NameRow) => string): RecordColumn<NameRow> => ({
    id,
    header,
    cell: text,
    text,
  })
  const columns: RecordColumn<NameRow>[] = [
    {
      ...column('member', t('plans.names.member'), (row) => row.member),
      fixed: true,
      cell: (row) => (
        <Anchor component={Link} to={`/members/${row.memberId}`} size="sm">
          {row.member}
        </Anchor>
      ),
    },
    column('number', t('plans.names.number'), (row) => row.memberNumber),
    column('staff', t('plans.names.staff'), (row) => row.staff ?? ''),
    column('tier', t('plans.names.tier'), (row) => t('plans.coverage.tierName', { tier: row.tier })),
    { ...column('attempts', t('plans.names.attempts'), (row) => String(row.attempts)), align: 'right' },
    column('last', t('plans.names.last'), (row) =>
      row.lastContactAt === null ? '' : absoluteTime(row.lastContactAt, now, zone),
    ),
    column('planned', t('plans.names.planned'), (row) => row.plannedOn ?? ''),
    {
      ...column('reason', t('plans.names.reason'), (row) => reasonText(row, t)),
      cell: (row) => <Badge color={row.reason === null ? 'green' : 'gray'}>{reasonText(row, t)}</Badge>,
    },
  ]
  const copy = useMutation({
    mutationFn: () => everyName(view),
    onError: notifyError,
    onSuccess: (rows) => {
      copyTable([
        columns.map(({ header }) => header),
        ...rows.map((row) => columns.map(({ text }) => text?.(row) ?? '')),
      ])
      notifyDone(t('plans.names.copied', { n: rows.length }))
    },
  })
  return (
    <QueryView query={list}>
      {({ rows, total }) => (
        <>
          {total > 0 && (
            <Group px="lg" pb="xs">
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Icon name="copy" size={14} />}
                loading={copy.isPending}
                onClick={() => copy.mutate()}
              >
                {t('plans.names.copy')}
              </Button>
            </Group>
          )}
          <RecordTable
            name="coverage-names"
            label={t('plans.names.table')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.memberId}
            describe={(row) =>
              t('plans.names.row', {
                member: row.member,
                tier: row.tier,
                attempts: row.attempts,
                reason: reasonText(row, t),
              })
            }
            total={total}
            paging={{ ...paging, onChange: setPaging }}
            empty={
              <Text p="lg" c="dimmed" size="sm">
                {t('plans.names.none')}
              </Text>
            }
          />
        </>
      )}
    </QueryView>
  )
}
