import { UnstyledButton } from '@mantine/core'
import { maxDay, minDay } from '../../../shared/day'
import { useText } from '../../text/language'
import { ChartFrame } from '../../ui/chart-frame'
import { LedgerTable } from '../../ui/ledger-table'
import { PairChart } from '../../ui/pair-chart'
import { type Period, periodOfMonth } from './period'
import type { RowsFilter } from './result-rows'
import { averageText, type Overview } from './result-text'

type Props = {
  overview: Overview
  period: Period
  onOpen: (title: string, filter: Partial<RowsFilter>) => void
}

/** Calls and contacts month by month. */
export function MonthsChart({ overview: { byMonth }, period, onOpen }: Props) {
  const t = useText()
  const most = byMonth.toSorted((a, b) => b.calls - a.calls)[0]
  if (!most) return null
  const open = (month: string) => {
    const days = periodOfMonth(month)
    // A month that is cut by the period counts only the days inside it.
    onOpen(t('results.rows.month', { month }), {
      from: maxDay(days.from, period.from),
      until: minDay(days.until, period.until),
    })
  }
  const [calls, reached] = [t('results.months.calls'), t('results.months.reached')]
  return (
    <ChartFrame
      title={t('results.months.sentence', { month: most.month, calls: most.calls, reached: most.reached })}
      hint={t('results.months.hint')}
      spoken={byMonth
        .map((each) => t('results.months.point', { month: each.month, calls: each.calls, reached: each.reached }))
        .join('，')}
      table={
        <LedgerTable
          heads={[
            t('results.months.month'),
            { figures: calls },
            { figures: reached },
            { figures: t('results.months.satisfaction') },
          ]}
        >
          {byMonth.map((each) => (
            <tr key={each.month}>
              <th scope="row">
                <UnstyledButton
                  fz="sm"
                  c="var(--mantine-color-anchor)"
                  aria-label={t('results.months.open', { month: each.month })}
                  onClick={() => open(each.month)}
                >
                  {each.month}
                </UnstyledButton>
              </th>
              <td className="figures">{each.calls.toLocaleString('zh-CN')}</td>
              <td className="figures">{each.reached.toLocaleString('zh-CN')}</td>
              <td className="figures">{averageText(each.satisfaction, t)}</td>
            </tr>
          ))}
        </LedgerTable>
      }
    >
      <PairChart
        names={[reached, calls]}
        points={byMonth.map((each) => ({ at: each.month, values: [each.reached, each.calls] }))}
        onOpen={(index) => {
          const month = byMonth[index]
          if (month) open(month.month)
        }}
      />
    </ChartFrame>
  )
}
