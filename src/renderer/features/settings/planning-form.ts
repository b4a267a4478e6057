import { minuteText, parseMinute } from '../../ui/time'
import { differing, numbersOf, type SettingsForm } from './settings-form'

/** Bounds of the numbers, as in the contract. */
export const planningBounds = {
  publishedDays: { min: 1, max: 14 },
  reservePercent: { min: 0, max: 60 },
  idlePercent: { min: 0, max: 100 },
} as const
/** Rungs of the ladder, in per cent of the time to act. */
export const shareBounds = {
  badge: { min: 1, max: 99 },
  owner: { min: 1, max: 99 },
  manager: { min: 101, max: 1000 },
} as const
export const shareNames = ['badge', 'owner', 'manager'] as const
export type PlanningForm = Record<keyof typeof planningBounds, string> & {
  shares: Record<keyof typeof shareBounds, string>
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
    shares: {
      badge: String(escalation.shares.badge),
      owner: String(escalation.shares.owner),
      manager: String(escalation.shares.manager),
    },
    quietFrom: onClock(escalation.quiet.from),
    quietUntil: onClock(escalation.quiet.until),
    digestFrom: String(escalation.digestFrom),
  }),
  changesOf(form, saved) {
    const planning = numbersOf(form, planningBounds)
    const quiet = quietOf(form.quietFrom, form.quietUntil)
    const shares = numbersOf(form.shares, shareBounds)
    if (planning === null || quiet === null || shares === null) return null
    return differing({ planning, escalation: { shares, quiet, digestFrom: Number(form.digestFrom) } }, saved)
  },
}
