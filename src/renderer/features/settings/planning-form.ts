import { minuteText, parseMinute } from '../../ui/time'
import { differing, numbersOf, type SettingsForm } from './settings-form'

/** Bounds of the numbers, as in the contract. */
export const planningBounds = {
  publishedDays: { min: 1, max: 14 },
  reservePercent: { min: 0, max: 60 },
  idlePercent: { min: 0, max: 100 },
} as const
export type PlanningForm = Record<keyof typeof planningBounds, string> & {
  quietFrom: string
  /** As on a clock: 09:00 after 22:00 is the next morning. */
  quietUntil: string
  digestFrom: string
}

const minutesPerDay = 1440
const onClock = (minutes: number) => minuteText(minutes % minutesPerDay)

/** The quiet hours typed; an end before the beginning lies on the next day. */
export function quietOf(from: string, until: string): { from: number; until: number } | null {
  const [start, end] = [parseMinute(from), parseMinute(until)]
  if (start === null || end === null || start >= minutesPerDay) return null
  return { from: start, until: end < start ? end + minutesPerDay : end }
}

export const planningForm: SettingsForm<PlanningForm> = {
  formOf: ({ planning, escalation }) => ({
    publishedDays: String(planning.publishedDays),
    reservePercent: String(planning.reservePercent),
    idlePercent: String(planning.idlePercent),
    quietFrom: onClock(escalation.quiet.from),
    quietUntil: onClock(escalation.quiet.until),
    digestFrom: String(escalation.digestFrom),
  }),
  changesOf(form, saved) {
    const planning = numbersOf(form, planningBounds)
    const quiet = quietOf(form.quietFrom, form.quietUntil)
    if (planning === null || quiet === null) return null
    return differing({ planning, escalation: { quiet, digestFrom: Number(form.digestFrom) } }, saved)
  },
}
