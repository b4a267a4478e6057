import { Button, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { dayOf } from '../../../shared/day'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { EmptyState } from '../../ui/empty-state'
import { PageBody } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { CallingFrame } from '../plans/calling-frame'
import { KindTable, OutcomeTable, TotalsTable } from './count-tables'
import type { FigureView, OpenFigure } from './figure'
import { MonthsChart } from './months-chart'
import { type Period, periodBefore, periodOf } from './period'
import { PeriodPicker } from './period-picker'
import { ResultRows } from './result-rows'
import { averageText, type Overview, rateText, shareText } from './result-text'
import classes from './results.module.css'
import { ActivityTable, TopicTable, WordTable } from './topic-tables'

/** 结果: what calling brought, by kind, outcome, month and topic; each number opens its calls [C10]. */
export function ResultsPage() {
  const t = useText()
  const { instant, zone } = useClock()
  const today = dayOf(instant(), zone)
  const [period, setPeriod] = useState<Period>(() => periodOf('thisMonth', today))
  const [view, setView] = useState<FigureView | null>(null)
  const before = periodBefore(period)
  const now = useQuery(api.results.overview.queryOptions({ input: period, placeholderData: keepPreviousData }))
  const then = useQuery(api.results.overview.queryOptions({ input: before, placeholderData: keepPreviousData }))
  const open: OpenFigure = (title, figure, when = 'now') =>
    when === 'now'
      ? setView({ title, days: period, figure })
      : setView({ title: t('results.rows.before', { what: title, ...before }), days: before, figure })
  return (
    <CallingFrame
      title={t('results.title')}
      actions={<PeriodPicker today={today} value={period} onChange={setPeriod} />}
    >
      <QueryView query={now}>
        {(overview) =>
          overview.calls === 0 && overview.activities.length === 0 ? (
            <EmptyState
              title={t('results.none')}
              text={t('results.noneText')}
              action={
                <Button component={Link} to="/callbacks">
                  {t('results.noneAction')}
                </Button>
              }
            />
          ) : (
            <PageBody>
              <Stack gap="xl" maw={1200}>
                <Summary overview={overview} period={period} before={before} />
                <TotalsTable now={overview} before={then.data} onOpen={open} />
                <TopicTable overview={overview} onOpen={open} />
                <KindTable overview={overview} onOpen={open} />
                <div className={classes.columns}>
                  <OutcomeTable overview={overview} onOpen={open} />
                  <WordTable overview={overview} onOpen={open} />
                </div>
                <div className={classes.columns}>
                  <MonthsChart overview={overview} period={period} onView={setView} />
                  <ActivityTable overview={overview} onOpen={open} />
                </div>
              </Stack>
            </PageBody>
          )
        }
      </QueryView>
      <ResultRows view={view} onClose={() => setView(null)} />
    </CallingFrame>
  )
}

function Summary({ overview, period, before }: { overview: Overview; period: Period; before: Period }) {
  const t = useText()
  const { calls, reached, satisfaction, effective } = overview
  return (
    <Stack gap={4}>
      <Title order={2}>
        {t('results.sentence', {
          calls,
          reached,
          rate: rateText(reached, calls, t),
          score: averageText(satisfaction, t),
          effective: shareText(effective, t),
        })}
      </Title>
      <Text size="sm" c="dimmed">
        {t('results.period.span', { ...period, before: before.from, beforeEnd: before.until })}
      </Text>
      <Text size="xs" c="dimmed">
        {[t('results.formula.reached'), t('results.formula.satisfaction'), t('results.formula.effective')].join('；')}
      </Text>
    </Stack>
  )
}
