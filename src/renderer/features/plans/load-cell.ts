import type { client } from '../../api/client'
import type { Translate } from '../../text/language'

export type PlanCalendar = Awaited<ReturnType<typeof client.plans.calendar>>
export type PlannedPerson = PlanCalendar['staff'][number]
export type Load = PlannedPerson['days'][number]
type Tone = 'idle' | 'free' | 'busy' | 'full' | 'over' | 'away'

/** How full a day is: `full` takes from what is kept for urgent work, `over` is more than can be done. */
export function toneOf({ planned, capacity, reserve, away }: Load): Tone {
  // Whoever is away can make none, whatever their shift says.
  if (planned > (away === 'no' ? capacity : 0)) return 'over'
  if (away !== 'no') return 'away'
  if (planned === 0) return 'idle'
  if (planned > capacity - reserve) return 'full'
  return planned * 10 >= (capacity - reserve) * 7 ? 'busy' : 'free'
}

/** What one cell means, in words. */
export function loadText(load: Load, t: Translate): string {
  const tone = toneOf(load)
  const away = load.away === 'no' ? '' : t(`plans.calendar.away.${load.away}`)
  if (tone === 'away') return away
  const { planned, capacity } = load
  const shown = t('plans.calendar.load', { planned, capacity, mark: markText(load, t) })
  return [away, shown, tone === 'over' ? '' : t(`plans.calendar.tone.${tone}`)]
    .filter((part) => part !== '')
    .join(t('common.listComma'))
}

/** The small line of a cell: what is kept for urgent work, or that it is too much. */
export function markText(load: Load, t: Translate): string {
  if (toneOf(load) === 'over') return t('plans.calendar.tone.over')
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
    reserve: sum(({ reserve }) => reserve),
    away,
  }
}
