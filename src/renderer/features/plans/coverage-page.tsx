import { Button, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dayOf } from '../../../shared/day'
import { nextQuarter, previousQuarter, quarterOf } from '../../../shared/quarter'
import { api } from '../../api/client'
import { useText } from '../../text/language'
import { useClock } from '../../ui/clock'
import { LedgerTable } from '../../ui/ledger-table'
import { PageBody, Section } from '../../ui/page'
import { QueryView } from '../../ui/query-view'
import { Stepper } from '../../ui/stepper'
import { CallingFrame } from './calling-frame'
import { CoverageNames, type NamesView } from './coverage-names'
import { type CoverageCount, type CoverageData, shareText } from './coverage-text'

const counted = ['due', 'attempted', 'reached', 'uncovered'] as const

/** 覆盖率: whom the quarter owes a contact, who was tried, who was reached, who is left [C6 A17]. */
export function CoveragePage() {
  const t = useText()
  const { instant, zone } = useClock()
  const current = quarterOf(dayOf(instant(), zone))
  const [quarter, setQuarter] = useState(current)
  const [names, setNames] = useState<NamesView | null>(null)
  const coverage = useQuery(api.plans.coverage.queryOptions({ input: { quarter }, placeholderData: keepPreviousData }))
  const name = t('plans.quarter', { year: quarter.slice(0, 4), n: quarter.slice(5) })
  return (
    <CallingFrame
      title={t('plans.coverage.title')}
      actions={
        <Stepper
          value={name}
          previous={t('plans.previousQuarter')}
          next={t('plans.nextQuarter')}
          onPrevious={() => setQuarter(previousQuarter(quarter))}
          onNext={quarter < current ? () => setQuarter(nextQuarter(quarter)) : undefined}
        />
      }
    >
      <QueryView query={coverage}>
        {(data) => (
          <PageBody>
            <Stack gap="xl" maw={900}>
              <Whole coverage={data} name={name} onOpen={setNames} />
              <Section title={t('plans.coverage.byStaff')}>
                <CoverageTable
                  first={t('plans.coverage.staff')}
                  lines={data.byStaff.map((each) => ({
                    ...each,
                    key: each.staffId ?? 'none',
                    who: each.name ?? t('plans.coverage.noStaff'),
                    view: { staffId: each.staffId },
                  }))}
                  quarter={data.quarter}
                  onOpen={setNames}
                />
              </Section>
              <Section title={t('plans.coverage.byTier')}>
                <CoverageTable
                  first={t('plans.coverage.tier')}
                  lines={data.byTier.map((each) => ({
                    ...each,
                    key: each.tier,
                    who: t('plans.coverage.tierName', { tier: each.tier }),
                    view: { tier: each.tier },
                  }))}
                  quarter={data.quarter}
                  onOpen={setNames}
                />
              </Section>
            </Stack>
          </PageBody>
        )}
      </QueryView>
      <CoverageNames view={names} onClose={() => setNames(null)} />
    </CallingFrame>
  )
}

type Opening = { onOpen: (view: NamesView) => void }

function Whole({ coverage, name, onOpen }: { coverage: CoverageData; name: string } & Opening) {
  const t = useText()
  const { due, attempted, reached, uncovered, onsite } = coverage
  const sentence = due === 0 ? 'noneDue' : uncovered === 0 ? 'sentenceDone' : 'sentence'
  return (
    <Stack gap="sm">
      <Title order={2}>{t(`plans.coverage.${sentence}`, { quarter: name, due, reached, uncovered })}</Title>
      <Text size="sm">{t('plans.coverage.formula', { reached, due, rate: shareText(reached, due, t) })}</Text>
      <Text size="sm" c="dimmed">
        {t('plans.coverage.attemptedFormula', { attempted, due, rate: shareText(attempted, due, t) })}
      </Text>
      {onsite > 0 && (
        <UnstyledButton
          fz="sm"
          td="underline"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onOpen({ who: t('plans.coverage.all'), quarter: coverage.quarter, which: 'onsite' })}
        >
          {t('plans.coverage.onsiteSentence', { n: onsite })}
        </UnstyledButton>
      )}
      <CoverageTable
        first=""
        lines={[{ ...coverage, key: 'all', who: t('plans.coverage.all'), view: {} }]}
        quarter={coverage.quarter}
        onOpen={onOpen}
      />
    </Stack>
  )
}

type Line = CoverageCount & { key: string; who: string; view: Pick<NamesView, 'staffId' | 'tier'> }

/** Counts, each opening its names. */
function CoverageTable({ first, lines, quarter, onOpen }: { first: string; lines: Line[]; quarter: string } & Opening) {
  const t = useText()
  return (
    <LedgerTable
      heads={[
        first,
        ...counted.map((which) => ({ figures: t(`plans.coverage.${which}`) })),
        { figures: t('plans.coverage.rateShort') },
      ]}
    >
      {lines.map((line) => (
        <tr key={line.key}>
          <th scope="row">{line.who}</th>
          {counted.map((which) => (
            <td key={which} className="figures">
              {line[which] === 0 ? (
                '0'
              ) : (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  mx={-8}
                  aria-label={t('plans.coverage.open', {
                    who: line.who,
                    which: t(`plans.coverage.${which}`),
                    n: line[which],
                  })}
                  onClick={() => onOpen({ who: line.who, quarter, which, ...line.view })}
                >
                  {line[which].toLocaleString('zh-CN')}
                </Button>
              )}
            </td>
          ))}
          <td className="figures">{shareText(line.reached, line.due, t)}</td>
        </tr>
      ))}
    </LedgerTable>
  )
}
