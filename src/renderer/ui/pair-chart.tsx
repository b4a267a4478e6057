import { BarChart } from '@mantine/charts'
import { useComputedColorScheme } from '@mantine/core'
import { chartColors } from './theme'

type Props = {
  /** What the two bars of each place count, the one that matters first. */
  names: readonly [string, string]
  points: readonly { at: string; values: readonly [number, number] }[]
  onOpen: (index: number) => void
}

/** Two bars for each place on the axis, to be held against each other; each opens what it counts. */
export function PairChart({ names: [first, second], points, onOpen }: Props) {
  const scheme = useComputedColorScheme('light')
  const [strong, , other] = chartColors[scheme]
  return (
    <BarChart
      h={170}
      data={points.map(({ at, values }) => ({ at, [first]: values[0], [second]: values[1] }))}
      dataKey="at"
      series={[
        { name: first, color: strong },
        { name: second, color: other },
      ]}
      withLegend
      legendProps={{ verticalAlign: 'bottom', height: 28 }}
      gridAxis="x"
      tickLine="none"
      maxBarWidth={32}
      withTooltip={false}
      barChartProps={{ accessibilityLayer: false }}
      barProps={{
        isAnimationActive: false,
        cursor: 'pointer',
        onClick: (_bar: unknown, index: number) => onOpen(index),
      }}
    />
  )
}
