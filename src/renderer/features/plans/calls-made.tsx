import { Anchor, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Day } from '../../../shared/day'
import { api, type client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock, useNow } from '../../ui/clock'
import { QueryView } from '../../ui/query-view'
import { type RecordColumn, RecordTable } from '../../ui/record-table'
import { absoluteTime } from '../../ui/time'

type MadeRow = Awaited<ReturnType<typeof client.plans.made>>['rows'][number]

/** What was done on days that are over: whom, with what outcome, and by whom. */
export function CallsMade({ from, until, staffId }: { from: Day; until: Day; staffId: string | undefined }) {
  const t = useText()
  const { zone } = useClock()
  const now = useNow(60_000)
  const [paging, setPaging] = useState({ offset: 0, limit: 50 })
  const list = useQuery(
    api.plans.made.queryOptions({ input: { from, until, staffId, ...paging }, placeholderData: keepPreviousData }),
  )
  const kindText = ({ kind }: MadeRow) =>
    kind === null ? t('plans.calls.unknownKind') : t(`words.callbackKind.${kind}`)
  const timeText = ({ at }: MadeRow) => absoluteTime(at, now, zone)
  const outcomeText = ({ outcome }: MadeRow) => t(`words.outcome.${outcome}`)
  const column = (id: string, header: string, text: (row: MadeRow) => string): RecordColumn<MadeRow> => ({
    id,
    header,
    cell: text,
    text,
  })
  const columns: RecordColumn<MadeRow>[] = [
    column('at', t('plans.calls.at'), timeText),
    {
      ...column('member', t('plans.calls.member'), (row) => row.member),
      fixed: true,
      cell: (row) => (
        <Anchor component={Link} to={`/members/${row.memberId}`} size="sm">
          {row.member}
        </Anchor>
      ),
    },
    column('kind', t('plans.calls.kind'), kindText),
    column('outcome', t('plans.calls.outcome'), outcomeText),
    column('staff', t('plans.calls.staff'), (row) => row.staff),
  ]
  return (
    <QueryView query={list}>
      {({ rows, total }) => (
        <RecordTable
          name="calls-made"
          label={t('plans.calls.madeTable')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.attemptId}
          describe={(row) =>
            t('plans.calls.madeRow', {
              member: row.member,
              kind: kindText(row),
              at: timeText(row),
              staff: row.staff,
              outcome: outcomeText(row),
            })
          }
          total={total}
          paging={{ ...paging, onChange: setPaging }}
          empty={
            <Text p="lg" c="dimmed" size="sm">
              {t('plans.calls.noneMade')}
            </Text>
          }
        />
      )}
    </QueryView>
  )
}
