import type { Day } from '../../../shared/day'
import type { client } from '../../api/client'
import type { Translate } from '../../text/language'

export type PlanCalendar = Awaited<ReturnType<typeof client.plans.calendar>>
export type PlannedPerson = PlanCalendar['staff'][number]
export type Load = PlannedPerson['days'][number]
type Tone = 'idle' | 'free' | 'busy' | 'full' | 'over' | 'away' | 'past'

/**
 * How full a day is: `full` takes from what is kept for urgent work, `over` is more than can be done. A day that is over
 * is not full or empty; what was done is counted.
 */
export function toneOf({ day, planned, capacity, reserve, away, made }: Load, today: Day): Tone {
  if (day < today) return away !== 'no' && (made ?? 0) === 0 ? 'away' : 'past'
  // Whoever is away can make none, whatever their shift says.
  if (planned > (away === 'no' ? capacity : 0)) return 'over'
  if (away !== 'no') return 'away'
  if (planned === 0) return 'idle'
  if (planned > capacity - reserve) return 'full'
  return planned * 10 >= (capacity - reserve) * 7 ? 'busy' : 'free'
}

/** What was made on a day that is over. Whoever has no room there was away, or has left since. */
export function madeText({ made, capacity }: Load, t: Translate): string {
  return capacity > 0 ? t('plans.calendar.made', { made: made ?? 0, capacity }) : String(made ?? 0)
}

/** What one cell means, in words. */
export function loadText(load: Load, today: Day, t: Translate): string {
  const tone = toneOf(load, today)
  if (tone === 'past') return `${t('plans.calendar.done')} ${madeText(load, t)}`
  const away = load.away === 'no' ? '' : t(`plans.calendar.away.${load.away}`)
  if (tone === 'away') return away
  const { planned, capacity } = load
  const shown = t('plans.calendar.load', { planned, capacity, mark: markText(load, today, t) })
  const made = load.made === null || load.made === 0 ? '' : t('plans.calendar.madeToday', { made: load.made })
  return [away, shown, tone === 'over' ? '' : t(`plans.calendar.tone.${tone}`), made]
    .filter((part) => part !== '')
    .join(t('common.listComma'))
}

/** The small line of a cell: what is kept for urgent work, or that it is too much. */
export function markText(load: Load, today: Day, t: Translate): string {
  if (toneOf(load, today) === 'over') return t('plans.calendar.tone.over')
  return load.reserve > 0 ? t('plans.calendar.reserve', { n: load.reserve }) : ''
}

/** Everybody's day together; away only where nobody is there. */
export function totalOf(day: string, loads: readonly Load[]): Load {
  const sum = (of: (load: Load) => number) => loads.reduce((so, load) => so + of(load), 0)
  const away = loads.some((load) => load.away === 'no') ? 'no' : (loads[0]?.away ?? 'off')
  return {
    day,
    planned: sum(({ planned }) => planned),
    capacity: sum(({ capacity }) => capacity),
    made: loads.some(({ made }) => made !== null) ? sum(({ made }) => made ?? 0) : null,
    reserve: sum(({ reserve }) => reserve),
    away,
  }
}
