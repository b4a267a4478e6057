import { Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { grants, rolesWith } from '../../../shared/access'
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
import { AverageButton, CountButton } from './count-button'
import type { FigureView, OpenFigure } from './figure'
import { periodOfMonth } from './period'
import { ResultRows } from './result-rows'
import { rateText } from './result-text'

type Line = Awaited<ReturnType<typeof client.results.appraisal>>[number]

const step = (month: string, by: number) => monthOf(addMonths(`${month}-01`, by))

/** 考核: the monthly figures of calling, one row a caller [C2]. */
export function AppraisalPage() {
  const t = useText()
  const { instant, zone } = useClock()
  const current = monthOf(dayOf(instant(), zone))
  const [month, setMonth] = useState(current)
  const [view, setView] = useState<FigureView | null>(null)
  const lines = useQuery(api.results.appraisal.queryOptions({ input: { month }, placeholderData: keepPreviousData }))
  const open: OpenFigure = (title, figure) => setView({ title, days: periodOfMonth(month), figure })
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
            <PageBody focusable={rows.every(hasNoRows)}>
              <Stack gap="sm">
                <AppraisalTable rows={rows} month={month} onOpen={open} />
                <Text size="xs" c="dimmed">
                  {t('results.appraisal.formula')}
                </Text>
                <OnlyThese />
              </Stack>
            </PageBody>
          )
        }
      </QueryView>
      <ResultRows view={view} onClose={() => setView(null)} />
    </CallingFrame>
  )
}

/** Why the lines of others are missing, and who reads them. */
function OnlyThese() {
  const t = useText()
  const scope = useScope('appraisal.read')
  if (scope !== 'own' && scope !== 'team') return null
  const wider = scope === 'own' ? (['team', 'full'] as const) : (['full'] as const)
  const roles = rolesWith('appraisal.read').filter((role) =>
    wider.some((each) => grants['appraisal.read'][role] === each),
  )
  return (
    <Text size="xs" c="dimmed">
      {t(`results.appraisal.only.${scope}`, {
        roles: roles.map((role) => t(`words.role.${role}`)).join(t('common.listComma')),
      })}
    </Text>
  )
}

/** Nothing on the line opens, so nothing on it takes the focus. */
function hasNoRows({ calls, firstCalls }: Line): boolean {
  return calls === 0 && firstCalls.of === 0 && firstCalls.excluded === 0
}

type TableProps = { rows: readonly Line[]; month: string; onOpen: OpenFigure }

function AppraisalTable({ rows, month, onOpen }: TableProps) {
  const t = useText()
  return (
    <LedgerTable
      label={t('results.appraisal.table')}
      heads={[
        t('results.appraisal.person'),
        ...(['calls', 'reached', 'rate', 'firstCalls', 'excluded', 'satisfaction', 'effective'] as const).map((id) => ({
          figures: t(`results.appraisal.${id}`),
        })),
      ]}
    >
      {rows.map((line) => (
        <AppraisalLine key={line.staffId} line={line} month={month} onOpen={onOpen} />
      ))}
    </LedgerTable>
  )
}

function AppraisalLine({ line, month, onOpen }: { line: Line; month: string; onOpen: OpenFigure }) {
  const t = useText()
  const { staffId, name, calls, reached, firstCalls, satisfaction, effective } = line
  const what = (id: 'staff' | 'staffReached' | 'staffEffective' | 'staffScores') =>
    t(`results.rows.${id}`, { name, month })
  const openCalls = (filter: { outcome?: 'reached'; effective?: true }) => (title: string) =>
    onOpen(title, { list: 'calls', filter: { staffId, ...filter } })
  const firstCallCount = (n: number, which: 'on_time' | 'counted' | 'excluded') => (
    <CountButton
      n={n}
      what={t(`results.rows.first.${which}`, { name, month })}
      onOpen={(title) => onOpen(title, { list: 'firstCalls', filter: { staffId, which } })}
    />
  )
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="figures">
        <CountButton n={calls} what={what('staff')} onOpen={openCalls({})} />
      </td>
      <td className="figures">
        <CountButton n={reached} what={what('staffReached')} onOpen={openCalls({ outcome: 'reached' })} />
      </td>
      <td className="figures">{rateText(reached, calls, t)}</td>
      <td className="figures">
        {firstCallCount(firstCalls.count, 'on_time')}
        {firstCalls.of > 0 && (
          <>
            {' / '}
            {firstCallCount(firstCalls.of, 'counted')}
          </>
        )}
      </td>
      <td className="figures">{firstCallCount(firstCalls.excluded, 'excluded')}</td>
      <td className="figures">
        <AverageButton
          average={satisfaction}
          what={what('staffScores')}
          onOpen={(title) => onOpen(title, { list: 'answers', filter: { staffId, answer: 'score' } })}
        />
      </td>
      <td className="figures">
        <CountButton n={effective.count} what={what('staffEffective')} onOpen={openCalls({ effective: true })} />
        {effective.of > 0 && (
          <>
            {' / '}
            <CountButton n={effective.of} what={what('staffReached')} onOpen={openCalls({ outcome: 'reached' })} />
          </>
        )}
      </td>
    </tr>
  )
}
