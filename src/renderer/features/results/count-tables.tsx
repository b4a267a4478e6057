import { useText } from '../../text/language'
import { LedgerTable } from '../../ui/ledger-table'
import { Section } from '../../ui/page'
import { AverageButton, CountButton } from './count-button'
import type { Figure, OpenFigure } from './figure'
import { changeText, type Overview, rateText } from './result-text'

type Opening = { onOpen: OpenFigure }
const scores: Figure = { list: 'answers', filter: { answer: 'score' } }

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
            <CountButton n={n} what={what} onOpen={(title) => onOpen(title, { list: 'calls', filter })} />
          </td>
          <td className="figures">
            {was !== undefined && (
              <CountButton n={was} what={what} onOpen={(title) => onOpen(title, { list: 'calls', filter }, 'before')} />
            )}
          </td>
          <td className="figures">{was === undefined ? '' : changeText(n, was, t)}</td>
        </tr>
      ))}
      <tr>
        <th scope="row">{t('results.totals.satisfaction')}</th>
        <td className="figures">
          <AverageButton
            average={now.satisfaction}
            what={t('results.rows.scored')}
            onOpen={(title) => onOpen(title, scores)}
          />
        </td>
        <td className="figures">
          {before && (
            <AverageButton
              average={before.satisfaction}
              what={t('results.rows.scored')}
              onOpen={(title) => onOpen(title, scores, 'before')}
            />
          )}
        </td>
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
                  onOpen={(title) => onOpen(title, { list: 'calls', filter: { kind } })}
                />
              </td>
              <td className="figures">
                <CountButton
                  n={reached}
                  what={t('results.rows.kindReached', { kind: name })}
                  onOpen={(title) => onOpen(title, { list: 'calls', filter: { kind, outcome: 'reached' } })}
                />
              </td>
              <td className="figures">{rateText(reached, calls, t)}</td>
              <td className="figures">
                <AverageButton
                  average={satisfaction}
                  what={t('results.rows.kindScored', { kind: name })}
                  onOpen={(title) => onOpen(title, { list: 'answers', filter: { answer: 'score', kind } })}
                />
              </td>
              <td className="figures">
                <CountButton
                  n={effective.count}
                  what={t('results.rows.kindEffective', { kind: name })}
                  onOpen={(title) => onOpen(title, { list: 'calls', filter: { kind, effective: true } })}
                />
                {effective.of > 0 && (
                  <>
                    {' / '}
                    <CountButton
                      n={effective.of}
                      what={t('results.rows.kindReached', { kind: name })}
                      onOpen={(title) => onOpen(title, { list: 'calls', filter: { kind, outcome: 'reached' } })}
                    />
                  </>
                )}
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
                  onOpen={(title) => onOpen(title, { list: 'calls', filter: { outcome } })}
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
