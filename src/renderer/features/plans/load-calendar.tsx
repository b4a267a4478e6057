import { Table, Text, VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { type Day, weekday } from '../../../shared/day'
import { useText } from '../../text/language'
import { isComposing } from '../../ui/composition'
import { type GridPlace, stepInGrid } from './grid-keys'
import { type Load, loadText, madeText, markText, type PlanCalendar, toneOf, totalOf } from './load-cell'
import classes from './plans.module.css'

type Line = {
  staffId: string | null
  name: string
  calls: boolean
  certifiedUntil: Day | null
  days: readonly Load[]
}

type Props = {
  calendar: PlanCalendar
  today: Day
  /** `staffId` null: everybody's. */
  onOpen: (day: Day, staffId: string | null) => void
}

/** Load per person and day: one tab stop, arrows between the cells, Enter for the day's calls [C4]. */
export function LoadCalendar({ calendar, today, onOpen }: Props) {
  const t = useText()
  const hint = useId()
  const table = useRef<HTMLTableElement>(null)
  const { days, staff, publishedUntil } = calendar
  const columnOfToday = Math.max(
    0,
    days.findIndex(({ day }) => day >= today),
  )
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: columnOfToday })

  const lines: Line[] = [
    ...staff,
    {
      staffId: null,
      name: t('plans.calendar.total'),
      calls: true,
      certifiedUntil: null,
      days: days.map(({ day }, at) =>
        totalOf(
          day,
          staff.flatMap((each) => each.days[at] ?? []),
        ),
      ),
    },
  ]
  const current = {
    row: Math.min(place.row, lines.length - 1),
    column: Math.min(place.column, Math.max(0, days.length - 1)),
  }

  // A quarter is wider than any screen: it opens where today is.
  useEffect(() => {
    const cell = table.current?.querySelector<HTMLElement>(`thead [data-column="${columnOfToday}"]`)
    const box = table.current?.parentElement
    const names = table.current?.querySelector<HTMLElement>('thead th')
    if (cell && box && names) box.scrollLeft = cell.offsetLeft - names.offsetWidth - cell.offsetWidth
  }, [columnOfToday])

  const open = (row: number | undefined, column: number | undefined) => {
    const day = days[column ?? -1]
    const line = lines[row ?? -1]
    if (day && line) onOpen(day.day, line.staffId)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
    if (!(event.target instanceof HTMLTableCellElement)) return
    if (event.key === 'Enter' || event.key === ' ') {
      open(current.row, current.column)
      event.preventDefault()
      return
    }
    const to = stepInGrid(event.key, current, lines.length, days.length)
    if (!to) return
    event.preventDefault()
    setPlace(to)
    table.current?.querySelector<HTMLElement>(`[data-cell="${to.row}/${to.column}"]`)?.focus()
  }

  return (
    <div className={classes.calendar}>
      <VisuallyHidden id={hint}>{t('plans.calendar.hint')}</VisuallyHidden>
      <Table
        ref={table}
        withRowBorders={false}
        className={classes.grid}
        role="grid"
        aria-label={t('plans.calendar.label')}
        aria-describedby={hint}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              {t('plans.calendar.person')}
            </th>
            {days.map(({ day, kind, name }, column) => (
              <th
                key={day}
                scope="col"
                className={classes.day}
                data-column={column}
                data-kind={kind}
                data-today={day === today}
                data-published={publishedUntil !== null && day >= today && day <= publishedUntil}
                title={[t(`plans.calendar.dayKind.${kind}`), name].filter(Boolean).join(' ')}
              >
                <span>{day === today ? t('plans.calendar.today') : day.slice(5)}</span>
                <span>{name || t(`settings.weekday.d${weekday(day)}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null
            const [row, column] = (cell?.dataset.cell ?? '').split('/').map(Number)
            open(row, column)
          }}
        >
          {lines.map((line, row) => (
            <tr key={line.staffId ?? 'total'} data-total={line.staffId === null}>
              <th scope="row" className={classes.person}>
                <span className={classes.name}>{line.name}</span>
                {line.staffId !== null && (line.certifiedUntil !== null || !line.calls) && (
                  <Text span size="xs" c="dimmed">
                    {line.certifiedUntil === null
                      ? t('plans.calendar.former')
                      : t('plans.calendar.until', { day: line.certifiedUntil.slice(2) })}
                  </Text>
                )}
              </th>
              {days.map(({ day }, column) => {
                const load = line.days[column]
                if (!load) return <td key={day} className={classes.cell} />
                const published = publishedUntil !== null && day >= today && day <= publishedUntil
                const what = [loadText(load, today, t), published ? t('plans.calendar.published') : '']
                const name = t('plans.calendar.cell', {
                  name: line.name,
                  day,
                  weekday: t(`settings.weekday.d${weekday(day)}`),
                  what: what.filter(Boolean).join(t('common.listComma')),
                })
                return (
                  <td
                    key={day}
                    className={classes.cell}
                    data-cell={`${row}/${column}`}
                    data-tone={toneOf(load, today)}
                    data-past={day < today}
                    data-published={published}
                    tabIndex={row === current.row && column === current.column ? 0 : -1}
                    aria-label={name}
                    title={name}
                    onFocus={() => setPlace({ row, column })}
                  >
                    <CellText load={load} today={today} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

/** What the cell's name says too, in these words and this order. */
function CellText({ load, today }: { load: Load; today: Day }) {
  const t = useText()
  const tone = toneOf(load, today)
  if (tone === 'past') {
    return (
      <>
        <span className={classes.reserve}>{t('plans.calendar.done')}</span>{' '}
        <span className={classes.load}>{madeText(load, t)}</span>
      </>
    )
  }
  if (tone === 'away' && load.away !== 'no') {
    return <span className={classes.away}>{t(`plans.calendar.away.${load.away}`)}</span>
  }
  return (
    <>
      <span className={classes.load}>
        {load.planned}/{load.capacity}
      </span>{' '}
      <span className={classes.reserve}>{markText(load, today, t)}</span>
    </>
  )
}
