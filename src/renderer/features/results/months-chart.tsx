import { maxDay, minDay } from '../../../shared/day'
import { useText } from '../../text/language'
import { ChartFrame } from '../../ui/chart-frame'
import { LedgerTable } from '../../ui/ledger-table'
import { PairChart } from '../../ui/pair-chart'
import { AverageButton, CountButton } from './count-button'
import type { Figure, FigureView } from './figure'
import { type Period, periodOfMonth } from './period'
import type { Overview } from './result-text'

type Props = {
  overview: Overview
  period: Period
  onView: (view: FigureView) => void
}

/** Calls and contacts month by month. */
export function MonthsChart({ overview: { byMonth }, period, onView }: Props) {
  const t = useText()
  const most = byMonth.toSorted((a, b) => b.calls - a.calls)[0]
  if (!most) return null
  // A month that is cut by the period counts only the days inside it.
  const daysOf = (month: string): Period => {
    const { from, until } = periodOfMonth(month)
    return { from: maxDay(from, period.from), until: minDay(until, period.until) }
  }
  const open = (month: string, figure: Figure) => (title: string) => onView({ title, days: daysOf(month), figure })
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
              <th scope="row">{each.month}</th>
              <td className="figures">
                <CountButton
                  n={each.calls}
                  what={t('results.rows.month', { month: each.month })}
                  onOpen={open(each.month, { list: 'calls', filter: {} })}
                />
              </td>
              <td className="figures">
                <CountButton
                  n={each.reached}
                  what={t('results.rows.monthReached', { month: each.month })}
                  onOpen={open(each.month, { list: 'calls', filter: { outcome: 'reached' } })}
                />
              </td>
              <td className="figures">
                <AverageButton
                  average={each.satisfaction}
                  what={t('results.rows.monthScores', { month: each.month })}
                  onOpen={open(each.month, { list: 'answers', filter: { answer: 'score' } })}
                />
              </td>
            </tr>
          ))}
        </LedgerTable>
      }
    >
      <PairChart
        names={[reached, calls]}
        points={byMonth.map((each) => ({ at: each.month, values: [each.reached, each.calls] }))}
        onOpen={(index) => {
          const month = byMonth[index]?.month
          if (month) open(month, { list: 'calls', filter: {} })(t('results.rows.month', { month }))
        }}
      />
    </ChartFrame>
  )
}
