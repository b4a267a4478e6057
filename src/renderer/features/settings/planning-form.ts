import { minuteText, parseMinute } from '../../ui/time'
import { digestBounds, planningBounds, shareBounds } from './bounds'
import { differing, numbersOf, type SettingsForm } from './settings-form'

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
    const digest = numbersOf(form, { digestFrom: digestBounds })
    if (planning === null || quiet === null || shares === null || digest === null) return null
    return differing({ planning, escalation: { shares, quiet, ...digest } }, saved)
  },
}
