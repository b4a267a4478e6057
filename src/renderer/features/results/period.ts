import { addDays, addMonths, type Day, daysBetween, lastOfMonth, minDay } from '../../../shared/day'
import { previousQuarter, quarterDays, quarterOf } from '../../../shared/quarter'

/** Both days included. */
export type Period = { from: Day; until: Day }
export const presets = ['thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'days30'] as const
export type Preset = (typeof presets)[number]

const firstOfMonth = (day: Day) => `${day.slice(0, 8)}01`

/** The days a preset means today; one that is not over ends today, or it would be compared with days that were. */
export function periodOf(preset: Preset, today: Day): Period {
  const quarter = (name: string) => {
    const { first, last } = quarterDays(name)
    return { from: first, until: minDay(last, today) }
  }
  switch (preset) {
    case 'thisMonth':
      return { from: firstOfMonth(today), until: today }
    case 'lastMonth': {
      const from = addMonths(firstOfMonth(today), -1)
      return { from, until: lastOfMonth(from) }
    }
    case 'thisQuarter':
      return quarter(quarterOf(today))
    case 'lastQuarter':
      return quarter(previousQuarter(quarterOf(today)))
    case 'days30':
      return { from: addDays(today, -29), until: today }
  }
}

/** As many days, just before. */
export function periodBefore({ from, until }: Period): Period {
  const days = daysBetween(from, until) + 1
  return { from: addDays(from, -days), until: addDays(from, -1) }
}

/** The days of `2026-11`. */
export function periodOfMonth(month: string): Period {
  const from = `${month}-01`
  return { from, until: lastOfMonth(from) }
}
