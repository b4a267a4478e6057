import { BarChart } from '@mantine/charts'
import { UnstyledButton, useComputedColorScheme } from '@mantine/core'
import { useText } from '../../text/language'
import { ChartFrame } from '../../ui/chart-frame'
import { chartColors } from '../../ui/theme'
import classes from './reports.module.css'

export type MonthPoint = { month: string; value: number; shown: string }

type Props = {
  /** Says what the chart shows, as a sentence. */
  title: string
  series: string
  /** Which of the palette's series colours. */
  color: number
  points: readonly MonthPoint[]
  onOpen: (month: string) => void
}

/** Some months as bars, the same as a table, each opening its rows. */
export function MonthChart({ title, series, color, points, onOpen }: Props) {
  const t = useText()
  const scheme = useComputedColorScheme('light')
  return (
    <ChartFrame
      title={title}
      spoken={points.map(({ month, shown }) => `${month} ${shown}`).join('，')}
      hint={t('reports.chart.hint')}
      table={
        <table className={classes.data}>
          <thead>
            <tr>
              <th scope="col">{t('reports.chart.month')}</th>
              <th scope="col" className="figures">
                {series}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ month, shown }) => (
              <tr key={month}>
                <th scope="row">
                  <UnstyledButton
                    c="var(--mantine-color-anchor)"
                    fz="sm"
                    aria-label={t('reports.chart.openMonth', { month })}
                    onClick={() => onOpen(month)}
                  >
                    {month}
                  </UnstyledButton>
                </th>
                <td className="figures">{shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <BarChart
        h={150}
        data={points.map(({ month, value }) => ({ month, [series]: value }))}
        dataKey="month"
        series={[{ name: series, color: chartColors[scheme][color] ?? chartColors[scheme][0] }]}
        gridAxis="none"
        tickLine="none"
        withYAxis={false}
        maxBarWidth={56}
        withTooltip={false}
        withBarValueLabel
        valueFormatter={(value) => value.toLocaleString('zh-CN')}
        barChartProps={{ accessibilityLayer: false, margin: { top: 24 } }}
        barProps={{
          isAnimationActive: false,
          cursor: 'pointer',
          onClick: (_bar: unknown, index: number) => {
            const point = points[index]
            if (point) onOpen(point.month)
          },
        }}
      />
    </ChartFrame>
  )
}
