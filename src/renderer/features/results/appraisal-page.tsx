import { Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addMonths, dayOf, monthOf } from '../../../shared/day'
import { api, type client } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { useScope } from '../../ui/desk-context'
import { EmptyState } from '../../ui/empty-state'
import { LedgerTable } from '../../ui/ledger-table'
import { PageBody } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { Stepper } from '../../ui/stepper'
import { CallingFrame } from '../plans/calling-frame'
import { CountButton } from './count-button'
import { periodOfMonth } from './period'
import { ResultRows, type RowsFilter, type RowsView } from './result-rows'
import { averageText, rateText } from './result-text'

type Line = Awaited<ReturnType<typeof client.results.appraisal>>[number]

const step = (month: string, by: number) => monthOf(addMonths(`${month}-01`, by))

/** 考核: the monthly figures of calling, one row a caller [C2]. */
export function AppraisalPage() {
  const t = useText()
  const { instant, zone } = useClock()
  const current = monthOf(dayOf(instant(), zone))
  const [month, setMonth] = useState(current)
  const [view, setView] = useState<RowsView | null>(null)
  const mayOpen = useScope('report.read') !== null
  const lines = useQuery(api.results.appraisal.queryOptions({ input: { month }, placeholderData: keepPreviousData }))
  const opener = (filter: Partial<RowsFilter>) =>
    mayOpen ? (title: string) => setView({ title, filter: { ...periodOfMonth(month), ...filter } }) : undefined
  return (
    <CallingFrame
      title={t('results.appraisal.title')}
      actions={
        <Stepper
          value={t('results.appraisal.month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}
          previous={t('results.appraisal.previous')}
          next={t('results.appraisal.next')}
          onPrevious={() => setMonth(step(month, -1))}
          onNext={month < current ? () => setMonth(step(month, 1)) : undefined}
        />
      }
    >
      <QueryView query={lines}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('results.appraisal.none')} />
          ) : (
            <PageBody focusable={!mayOpen}>
              <Stack gap="sm">
                <AppraisalTable rows={rows} month={month} opener={opener} />
                <Text size="xs" c="dimmed">
                  {t('results.appraisal.formula')}
                </Text>
              </Stack>
            </PageBody>
          )
        }
      </QueryView>
      <ResultRows view={view} onClose={() => setView(null)} />
    </CallingFrame>
  )
}

type TableProps = {
  rows: readonly Line[]
  month: string
  opener: (filter: Partial<RowsFilter>) => ((title: string) => void) | undefined
}

function AppraisalTable({ rows, month, opener }: TableProps) {
  const t = useText()
  return (
    <LedgerTable
      label={t('results.appraisal.table')}
      heads={[
        t('results.appraisal.person'),
        ...(['calls', 'reached', 'rate', 'firstCalls', 'satisfaction', 'effective'] as const).map((id) => ({
          figures: t(`results.appraisal.${id}`),
        })),
      ]}
    >
      {rows.map(({ staffId, name, calls, reached, firstCalls, satisfaction, effective }) => (
        <tr key={staffId}>
          <th scope="row">{name}</th>
          <td className="figures">
            <CountButton n={calls} what={t('results.rows.staff', { name, month })} onOpen={opener({ staffId })} />
          </td>
          <td className="figures">
            <CountButton
              n={reached}
              what={t('results.rows.staffReached', { name, month })}
              onOpen={opener({ staffId, outcome: 'reached' })}
            />
          </td>
          <td className="figures">{rateText(reached, calls, t)}</td>
          <td className="figures">
            <CountButton
              n={firstCalls.count}
              what={t('results.rows.staffFirst', { name, month })}
              onOpen={opener({ staffId, kind: 'first' })}
            />
            {firstCalls.of > 0 && ` / ${firstCalls.of}`}
          </td>
          <td className="figures">{averageText(satisfaction, t)}</td>
          <td className="figures">
            <CountButton
              n={effective.count}
              what={t('results.rows.staffEffective', { name, month })}
              onOpen={opener({ staffId, effective: true })}
            />
            {effective.of > 0 && ` / ${effective.of}`}
          </td>
        </tr>
      ))}
    </LedgerTable>
  )
}
