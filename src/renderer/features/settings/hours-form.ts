import { differing, type SettingsForm, weeksOf } from './settings-form'
import { type TypedWeek, typedWeek } from './week-hours'

/** Who may be reached when, by channel, and the clock of promises between departments [C7]. */
export const hourNames = ['phone', 'text', 'online', 'visit', 'office'] as const
export type HoursForm = Record<(typeof hourNames)[number], TypedWeek>

export const hoursForm: SettingsForm<HoursForm> = {
  formOf: ({ phoneHours, contactHours: { text, online, visit }, officeHours }) => ({
    phone: typedWeek(phoneHours),
    text: typedWeek(text),
    online: typedWeek(online),
    visit: typedWeek(visit),
    office: typedWeek(officeHours),
  }),
  changesOf(form, saved) {
    const weeks = weeksOf(form)
    if (weeks === null) return null
    const { phone, text, online, visit, office } = weeks
    return differing({ phoneHours: phone, contactHours: { text, online, visit }, officeHours: office }, saved)
  },
}
