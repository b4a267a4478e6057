import { useText } from '../../text/language'
import { LedgerTable } from '../../ui/ledger-table'
import { Section } from '../../ui/page'
import { CountButton } from './count-button'
import type { RowsFilter } from './result-rows'
import { averageText, changeText, type Overview, rateText } from './result-text'

type Opening = { onOpen: (title: string, filter: Partial<RowsFilter>) => void }

/** The period against the one before. */
export function TotalsTable({ now, before, onOpen }: { now: Overview; before: Overview | undefined } & Opening) {
  const t = useText()
  const counts = [
    { id: 'calls', n: now.calls, was: before?.calls, what: t('results.rows.all'), filter: {} },
    {
      id: 'reached',
      n: now.reached,
      was: before?.reached,
      what: t('results.rows.outcome', { outcome: t('words.outcome.reached') }),
      filter: { outcome: 'reached' },
    },
    {
      id: 'effective',
      n: now.effective.count,
      was: before?.effective.count,
      what: t('results.rows.effective'),
      filter: { effective: true },
    },
  ] as const
  return (
    <LedgerTable
      label={t('results.totals.table')}
      heads={[
        t('results.totals.figure'),
        { figures: t('results.totals.now') },
        { figures: t('results.totals.before') },
        { figures: t('results.totals.change') },
      ]}
    >
      {counts.map(({ id, n, was, what, filter }) => (
        <tr key={id}>
          <th scope="row">{t(`results.totals.${id}`)}</th>
          <td className="figures">
            <CountButton n={n} what={what} onOpen={(title) => onOpen(title, filter)} />
          </td>
          <td className="figures">{was?.toLocaleString('zh-CN') ?? ''}</td>
          <td className="figures">{was === undefined ? '' : changeText(n, was, t)}</td>
        </tr>
      ))}
      <tr>
        <th scope="row">{t('results.totals.satisfaction')}</th>
        <td className="figures">{averageText(now.satisfaction, t)}</td>
        <td className="figures">{before ? averageText(before.satisfaction, t) : ''}</td>
        <td className="figures">{pointsText(now.satisfaction.average, before?.satisfaction.average ?? null)}</td>
      </tr>
    </LedgerTable>
  )
}

/** The difference of two averages; nothing where one of them is missing. */
function pointsText(now: number | null, before: number | null): string {
  if (now === null || before === null) return ''
  const difference = now - before
  return `${difference > 0 ? '+' : ''}${difference.toFixed(2)}`
}

/** By kind of callback. */
export function KindTable({ overview: { byKind }, onOpen }: { overview: Overview } & Opening) {
  const t = useText()
  return (
    <Section title={t('results.kinds.title')}>
      <LedgerTable
        label={t('results.kinds.title')}
        heads={[
          t('results.kinds.kind'),
          ...(['calls', 'reached', 'rate', 'satisfaction', 'effective'] as const).map((id) => ({
            figures: t(`results.kinds.${id}`),
          })),
        ]}
      >
        {byKind.map(({ kind, calls, reached, satisfaction, effective }) => {
          const name = t(`words.callbackKind.${kind}`)
          return (
            <tr key={kind}>
              <th scope="row">{name}</th>
              <td className="figures">
                <CountButton
                  n={calls}
                  what={t('results.rows.kind', { kind: name })}
                  onOpen={(title) => onOpen(title, { kind })}
                />
              </td>
              <td className="figures">
                <CountButton
                  n={reached}
                  what={t('results.rows.kindReached', { kind: name })}
                  onOpen={(title) => onOpen(title, { kind, outcome: 'reached' })}
                />
              </td>
              <td className="figures">{rateText(reached, calls, t)}</td>
              <td className="figures">{averageText(satisfaction, t)}</td>
              <td className="figures">
                <CountButton
                  n={effective.count}
                  what={t('results.rows.kindEffective', { kind: name })}
                  onOpen={(title) => onOpen(title, { kind, effective: true })}
                />
                {effective.of > 0 && ` / ${effective.of}`}
              </td>
            </tr>
          )
        })}
      </LedgerTable>
    </Section>
  )
}

/** By how the calls ended. */
export function OutcomeTable({ overview: { byOutcome, calls }, onOpen }: { overview: Overview } & Opening) {
  const t = useText()
  return (
    <Section title={t('results.outcomes.title')}>
      <LedgerTable
        label={t('results.outcomes.title')}
        heads={[
          t('results.outcomes.outcome'),
          { figures: t('results.outcomes.calls') },
          { figures: t('results.outcomes.share') },
        ]}
      >
        {byOutcome.map(({ outcome, calls: n }) => {
          const name = t(`words.outcome.${outcome}`)
          return (
            <tr key={outcome}>
              <th scope="row">{name}</th>
              <td className="figures">
                <CountButton
                  n={n}
                  what={t('results.rows.outcome', { outcome: name })}
                  onOpen={(title) => onOpen(title, { outcome })}
                />
              </td>
              <td className="figures">{rateText(n, calls, t)}</td>
            </tr>
          )
        })}
      </LedgerTable>
    </Section>
  )
}
