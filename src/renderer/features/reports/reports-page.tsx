import { ActionIcon, Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, type client } from '../../api/client'
import { useText } from '../../text/language'
import { EmptyState } from '../../ui/empty-state'
import { usePageHotkeys } from '../../ui/hotkeys'
import { Icon } from '../../ui/icons'
import { moneyText } from '../../ui/money'
import { Page, PageBody, PageHeader } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { ExportButton } from './export-button'
import { FigureTable } from './figure-table'
import { comparison } from './figure-text'
import { MonthChart } from './month-chart'
import classes from './reports.module.css'
import { RowsDrawer } from './rows-drawer'

type Report = Awaited<ReturnType<typeof client.reports.quarter>>

/** 报表: one quarter against the one before; every figure opens its rows. */
export function ReportsPage() {
  const t = useText()
  const { data: quarters } = useSuspenseQuery(api.reports.quarters.queryOptions({ input: {} }))
  const newest = quarters.toSorted().at(-1)
  if (newest === undefined) {
    return (
      <Page>
        <PageHeader title={t('reports.title')} />
        <EmptyState
          title={t('reports.none')}
          text={t('reports.noneText')}
          action={
            <Button component={Link} to="/settings/import">
              {t('reports.noneAction')}
            </Button>
          }
        />
      </Page>
    )
  }
  return <QuarterReport quarters={quarters.toSorted()} newest={newest} />
}

function QuarterReport({ quarters, newest }: { quarters: readonly string[]; newest: string }) {
  const t = useText()
  const [picked, setPicked] = useState(newest)
  const [figure, setFigure] = useState<string | null>(null)
  const quarter = quarters.includes(picked) ? picked : newest
  const report = useQuery(api.reports.quarter.queryOptions({ input: { quarter }, placeholderData: keepPreviousData }))
  const print = () => window.print()
  usePageHotkeys({ 'mod+P': print })
  const at = quarters.indexOf(quarter)
  const step = (to: number) => {
    const next = quarters[to]
    if (next) setPicked(next)
  }
  const name = (value: string) => t('reports.quarterName', { year: value.slice(0, 4), n: value.slice(5) })
  return (
    <Page>
      <PageHeader
        title={`${t('reports.title')} · ${name(quarter)}`}
        note={
          report.data && (
            <Text size="sm" c="dimmed">
              {t('reports.span', { first: report.data.first, last: report.data.last })}
            </Text>
          )
        }
      >
        <Group gap={4} wrap="nowrap">
          <ActionIcon aria-label={t('reports.previousQuarter')} disabled={at <= 0} onClick={() => step(at - 1)}>
            <Icon name="collapse" />
          </ActionIcon>
          <NativeSelect
            aria-label={t('reports.pick')}
            value={quarter}
            data={quarters.toReversed().map((value) => ({ value, label: name(value) }))}
            onChange={(event) => setPicked(event.currentTarget.value)}
          />
          <ActionIcon
            aria-label={t('reports.nextQuarter')}
            disabled={at >= quarters.length - 1}
            onClick={() => step(at + 1)}
          >
            <Icon name="expand" />
          </ActionIcon>
        </Group>
        <Button variant="default" leftSection={<Icon name="print" />} onClick={print}>
          {t('common.print')}
        </Button>
        {report.data && <ExportButton quarter={quarter} />}
      </PageHeader>
      <QueryView query={report}>
        {(data) => (
          <PageBody>
            <Stack gap="xl" maw={1200}>
              <FigureTable
                figures={data.figures.filter(({ key }) => !isMonthly(key))}
                previous={data.previous}
                onOpen={setFigure}
              />
              <Charts report={data} onOpen={setFigure} />
            </Stack>
          </PageBody>
        )}
      </QueryView>
      <RowsDrawer quarter={quarter} figure={figure} onClose={() => setFigure(null)} />
    </Page>
  )
}

const isMonthly = (key: string) => /\.\d{4}-\d{2}$/.test(key)

// The palette's fourth colour is red, which is kept for what is overdue or dangerous.
const charts = [
  { id: 'consumption', color: 0, field: 'consumptionFen', key: 'consumption', total: 'consumption.total' },
  { id: 'visits', color: 1, field: 'visits', key: 'visits', total: 'visits' },
  { id: 'newMembers', color: 2, field: 'newMembers', key: 'members.new', total: 'members.new' },
  { id: 'firstDue', color: 4, field: 'firstDue', key: 'first.due', total: 'first.due' },
] as const

function Charts({ report, onOpen }: { report: Report; onOpen: (key: string) => void }) {
  const t = useText()
  const known = new Set(report.figures.map(({ key }) => key))
  return (
    <div className={classes.charts}>
      {charts.map(({ id, color, field, key, total }) => {
        const money = field === 'consumptionFen'
        const sum = report.months.reduce((so, month) => so + month[field], 0)
        const before = report.previous.find((figure) => figure.key === total)?.value ?? null
        const shown = (value: number) => (money ? moneyText(value) : value.toLocaleString('zh-CN'))
        return (
          <MonthChart
            key={id}
            color={color}
            series={t(`reports.chart.series.${id}`)}
            title={t(`reports.chart.title.${id}`, { value: shown(sum), change: comparison(sum, before, t) })}
            points={report.months.map((month) => ({
              month: month.month,
              value: money ? Math.round(month[field] / 100) : month[field],
              shown: shown(month[field]),
            }))}
            onOpen={(month) => onOpen(known.has(`${key}.${month}`) ? `${key}.${month}` : total)}
          />
        )
      })}
    </div>
  )
}
