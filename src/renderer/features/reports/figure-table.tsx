import { Button } from '@mantine/core'
import type { Figure } from '../../../shared/contract/reports'
import { useText } from '../../text/language'
import { changeText, definitionText, figureText, valueText } from './figure-text'
import classes from './reports.module.css'

type Props = { figures: readonly Figure[]; previous: readonly Figure[]; onOpen: (key: string) => void }

/** Every figure with the quarter before, n, and how it is computed. */
export function FigureTable({ figures, previous, onOpen }: Props) {
  const t = useText()
  return (
    <table className={classes.data} aria-label={t('reports.table.label')}>
      <thead>
        <tr>
          <th scope="col">{t('reports.table.figure')}</th>
          <th scope="col" className="figures">
            {t('reports.table.value')}
          </th>
          <th scope="col" className="figures">
            {t('reports.table.previous')}
          </th>
          <th scope="col" className="figures">
            {t('reports.table.change')}
          </th>
          <th scope="col" className="figures">
            {t('reports.table.n')}
          </th>
          <th scope="col">{t('reports.table.definition')}</th>
          <th scope="col" className="no-print">
            {t('reports.table.rows')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => {
          const before = previous.find(({ key }) => key === figure.key)
          const name = figureText(figure.key, t)
          return (
            <tr key={figure.key}>
              <th scope="row">{name}</th>
              <td className="figures">
                <b>{valueText(figure.value, figure.unit, t)}</b>
              </td>
              <td className="figures">{before ? valueText(before.value, before.unit, t) : '—'}</td>
              <td className="figures">{changeText(figure, before, t)}</td>
              <td className="figures">{figure.n.toLocaleString('zh-CN')}</td>
              <td className={classes.definition}>{definitionText(figure.definition, t)}</td>
              <td className="no-print">
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('reports.rows.title', { figure: name })}
                  onClick={() => onOpen(figure.key)}
                >
                  {t('reports.table.rows')}
                </Button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
