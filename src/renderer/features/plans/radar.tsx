import { Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { addDays, type Day, monthNumber } from '../../../shared/day'
import { api, type client } from '../../api/client'
import { type Translate, useText } from '../../text/language'
import { ChartFrame } from '../../ui/chart-frame'
import { LedgerTable } from '../../ui/ledger-table'
import { PairChart } from '../../ui/pair-chart'
import { QueryView } from '../../ui/query-view'

type RadarData = Awaited<ReturnType<typeof client.plans.radar>>
type Props = { onOpenWeek: (from: Day, until: Day) => void }

/** `12 月 29 日`. */
const spokenDay = (day: Day, t: Translate) =>
  t('plans.radar.day', { month: monthNumber(day), date: Number(day.slice(8)) })

/** The one sentence: what is short by when, or that it fits. */
export function radarSentence({ until, short, by, weeks }: RadarData, t: Translate): string {
  const last = spokenDay(until, t)
  if (short > 0) {
    return by === null
      ? t('plans.radar.shortOnly', { until: last, n: short })
      : t('plans.radar.short', { until: last, n: short, by: spokenDay(by, t) })
  }
  const room = weeks.reduce((sum, week) => sum + week.free - week.needed, 0)
  return t('plans.radar.fits', { until: last, n: Math.max(0, Math.floor(room)) })
}

/** 人手: the tries that will be needed against those that can be made, week by week. */
export function Radar({ onOpenWeek }: Props) {
  const radar = useQuery(api.plans.radar.queryOptions({ input: {} }))
  return <QueryView query={radar}>{(data) => <RadarChart radar={data} onOpenWeek={onOpenWeek} />}</QueryView>
}

function RadarChart({ radar, onOpenWeek }: Props & { radar: RadarData }) {
  const t = useText()
  const title = radarSentence(radar, t)
  const { weeks } = radar
  const open = (from: Day) => onOpenWeek(from, addDays(from, 6))
  const whole = (value: number) => Math.round(value).toLocaleString('zh-CN')
  if (weeks.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('plans.radar.unknown')}
      </Text>
    )
  }
  const [needed, free] = [t('plans.radar.needed'), t('plans.radar.free')]
  return (
    <ChartFrame
      title={title}
      hint={t('plans.radar.hint')}
      spoken={weeks
        .map((week) => t('plans.radar.point', { from: week.from, needed: whole(week.needed), free: whole(week.free) }))
        .join('，')}
      table={
        <LedgerTable
          heads={[t('plans.radar.week'), { figures: needed }, { figures: free }, { figures: t('plans.radar.gap') }]}
        >
          {weeks.map((week) => (
            <tr key={week.from}>
              <th scope="row">
                <UnstyledButton
                  fz="sm"
                  c="var(--mantine-color-anchor)"
                  aria-label={t('plans.radar.openWeek', { from: week.from })}
                  onClick={() => open(week.from)}
                >
                  {t('plans.radar.weekOf', { from: week.from })}
                </UnstyledButton>
              </th>
              <td className="figures">{whole(week.needed)}</td>
              <td className="figures">{whole(week.free)}</td>
              <td className="figures">{week.short > 0 ? whole(week.short) : ''}</td>
            </tr>
          ))}
        </LedgerTable>
      }
    >
      <PairChart
        names={[needed, free]}
        points={weeks.map((week) => ({
          at: week.from.slice(5),
          values: [Math.round(week.needed), Math.round(week.free)],
        }))}
        onOpen={(index) => {
          const week = weeks[index]
          if (week) open(week.from)
        }}
      />
    </ChartFrame>
  )
}
